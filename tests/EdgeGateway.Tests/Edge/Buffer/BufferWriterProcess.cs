using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.TwinAgent;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>The test program as a child that writes a buffer until it is killed, and says on its output what was confirmed to it.</summary>
internal static class BufferWriterProcess
{
    public const string Verb = "write-buffer";
    public const int Producers = 3;

    /// <summary>A child that is to die in a call to the disk gives up after so many.</summary>
    public const int MostConfirmations = 5_000;

    private const string Thins = "thins", Configuration = "configuration.json", Number = "number";
    private const int MostWaiting = 600;
    private const long SmallBuffer = 40_000;

    private static int left;

    /// <summary>Starts it.</summary>
    /// <param name="folder">The state directory.</param>
    /// <param name="confirmations">After so many it kills itself with SIGKILL, at once; null: whoever started it does, a little later.</param>
    /// <param name="thins">Whether its buffer is small and thins.</param>
    public static Process Start(string folder, int? confirmations, bool thins = false) => Process.Start(StartInfo(folder, confirmations, thins))!;

    /// <summary>Opens the buffer as the child does.</summary>
    public static Task<ReadingBuffer> OpenAsync(string folder, bool thins) =>
        TestBuffer.OpenAsync(folder, thins ? new BufferSettings("gw-1", SmallBuffer) { Thinning = () => TimeSpan.FromHours(1) } : null);

    /// <summary>How it is started.</summary>
    public static ProcessStartInfo StartInfo(string folder, int? confirmations, bool thins = false) =>
        ChildOfTests.StartInfo(Verb, folder, ChildOfTests.Text(confirmations ?? 0), thins ? Thins : "");

    /// <summary>How one is started that kills itself within a call to the disk. It delivers what it keeps, and saves configurations, too.</summary>
    /// <param name="folder">The state directory.</param>
    /// <param name="moment">In which kind of call.</param>
    /// <param name="number">In the how manieth, from 1 on.</param>
    public static ProcessStartInfo KilledAt(string folder, KillMoment moment, int number) =>
        ChildOfTests.StartInfo(Verb, folder, ChildOfTests.Text(MostConfirmations), "", moment.ToString(), ChildOfTests.Text(number));

    /// <summary>The number of the configuration in a state directory; 0: there is none.</summary>
    public static int SavedIn(string folder) => new LastKnownGood(Path.Combine(folder, Configuration)).Read() is { } saved ? saved[Number]!.GetValue<int>() : 0;

    public static string Device(int producer) => string.Create(CultureInfo.InvariantCulture, $"sensor-{producer}");

    public static string DevEui(int producer) => producer.ToString("x16", CultureInfo.InvariantCulture);

    public static int Size(int number) => 1 + (number % 40);

    public static async Task RunAsync(string[] arguments)
    {
        using StreamWriter output = ChildOfTests.Output();
        left = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        if (arguments is [var folder, _, _, var moment, var number])
        {
            await RunUntilCallAsync(folder, Enum.Parse<KillMoment>(moment), int.Parse(number, CultureInfo.InvariantCulture), output);
            return;
        }

        ReadingBuffer buffer = await OpenAsync(arguments[0], arguments[2] == Thins);
        await Task.WhenAll([.. Produce(buffer, output), Task.Run(() => ConsumeAsync(buffer, output))]);
    }

    private static IEnumerable<Task> Produce(ReadingBuffer buffer, StreamWriter output) =>
        Enumerable.Range(0, Producers).Select(producer => Task.Run(() => ProduceAsync(buffer, producer, output)));

    private static async Task RunUntilCallAsync(string folder, KillMoment moment, int number, StreamWriter output)
    {
        var disk = new KillingDisk(moment, number);
        string configuration = Path.Combine(folder, Configuration);
        if (moment == KillMoment.TwinSave)
        {
            new Thread(() => KillDuringSave(configuration, disk)) { IsBackground = true }.Start();
        }

        ReadingBuffer buffer = await TestBuffer.OpenAsync(disk, folder: folder);
        await Task.WhenAll([.. Produce(buffer, output), Task.Run(() => DeliverAsync(buffer, output)), Task.Run(() => Save(SavedIn(folder), configuration, output))]);
    }

    private static void Save(int last, string path, StreamWriter output)
    {
        var file = new LastKnownGood(path);
        for (int number = last + 1; ; number++)
        {
            file.Write(new JsonObject { [Number] = number, ["text"] = new string('x', 20_000) });
            Say(output, $"saved {number}");
        }
    }

    /// <summary>Waits for a number of new files that have not taken the old one's place yet.</summary>
    private static void KillDuringSave(string path, KillingDisk disk)
    {
        for (bool was = false, isThere; ; was = isThere)
        {
            isThere = File.Exists(path + ".new");
            if (isThere && !was)
            {
                disk.Pass(KillMoment.TwinSave);
            }
        }
    }

    /// <summary>Keeps the queue short, so that segments are done with.</summary>
    private static async Task DeliverAsync(ReadingBuffer buffer, StreamWriter output)
    {
        while (true)
        {
            Task appended = buffer.Appended;
            if (buffer.State.Queued > MostWaiting)
            {
                PeekedReadings oldest = await buffer.PeekAsync(null, MostWaiting / 2, CancellationToken.None);
                await AcknowledgeAsync(buffer, oldest, output);
            }

            await appended;
        }
    }

    private static async Task AcknowledgeAsync(ReadingBuffer buffer, PeekedReadings peeked, StreamWriter output)
    {
        await buffer.SealAsync(peeked.Range, 1, CancellationToken.None);
        await buffer.AcknowledgeAsync(peeked.Range, CancellationToken.None);
        Say(output, $"acknowledged {peeked.Range.From.Ordinal} {peeked.Next.Ordinal}");
    }

    private static async Task ProduceAsync(ReadingBuffer buffer, int producer, StreamWriter output)
    {
        for (int number = buffer.State.FrameCounters.TryGetValue(DevEui(producer), out uint last) ? (int)last + 1 : 0; ; number++)
        {
            await buffer.AppendAsync([TestBuffer.Batch(Device(producer), number, Size(number), DevEui(producer))], CancellationToken.None);
            Say(output, $"kept {producer} {number}");
        }
    }

    private static async Task ConsumeAsync(ReadingBuffer buffer, StreamWriter output)
    {
        for (int turn = 0; ; turn++)
        {
            Task appended = buffer.Appended;
            PeekedReadings oldest = await buffer.PeekAsync(null, 70, CancellationToken.None);
            PeekedReadings peeked = turn % 6 == 0 && oldest.Readings.Count > 0 ? await buffer.PeekAsync(oldest.Next, 30, CancellationToken.None) : oldest; // out of order
            if (turn % 3 == 0 && peeked.Readings.Count > 0)
            {
                await AcknowledgeAsync(buffer, peeked, output);
            }

            await appended;
        }
    }

    private static void Say(StreamWriter output, FormattableString line)
    {
        lock (output)
        {
            output.WriteLine(FormattableString.Invariant(line));
            if (--left == 0)
            {
                Process.GetCurrentProcess().Kill();
            }
        }
    }
}
