using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>The test program as a child that writes a buffer until it is killed, and says on its output what was confirmed to it.</summary>
internal static class BufferWriterProcess
{
    public const string Verb = "write-buffer";
    public const int Producers = 3;
    private const string Thins = "thins";
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

    public static string Device(int producer) => string.Create(CultureInfo.InvariantCulture, $"sensor-{producer}");

    public static string DevEui(int producer) => producer.ToString("x16", CultureInfo.InvariantCulture);

    public static int Size(int number) => 1 + (number % 40);

    public static async Task RunAsync(string[] arguments)
    {
        using StreamWriter output = ChildOfTests.Output();
        left = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        ReadingBuffer buffer = await OpenAsync(arguments[0], arguments[2] == Thins);
        await Task.WhenAll([.. Enumerable.Range(0, Producers).Select(p => Task.Run(() => ProduceAsync(buffer, p, output))), Task.Run(() => ConsumeAsync(buffer, output))]);
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
                await buffer.SealAsync(peeked.Range, 1, CancellationToken.None);
                await buffer.AcknowledgeAsync(peeked.Range, CancellationToken.None);
                Say(output, $"acknowledged {peeked.Range.From.Ordinal} {peeked.Next.Ordinal}");
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
