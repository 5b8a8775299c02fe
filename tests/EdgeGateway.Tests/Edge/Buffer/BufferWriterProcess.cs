using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Edge.Buffer;
using Microsoft.Win32.SafeHandles;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>The test program as a child that writes a buffer until it is killed, and says on its output what was confirmed to it.</summary>
public sealed class BufferWriterProcess
{
    internal const int Producers = 3;
    private const string FolderVariable = "EDGEGATEWAY_TEST_BUFFER_WRITER", CountVariable = "EDGEGATEWAY_TEST_BUFFER_COUNT", ThinsVariable = "EDGEGATEWAY_TEST_BUFFER_THINS";

    private const long SmallBuffer = 40_000;

    private static int left = -1;

    /// <summary>Starts it.</summary>
    /// <param name="folder">The state directory.</param>
    /// <param name="confirmations">After so many it kills itself with SIGKILL, at once; null: whoever started it does, a little later.</param>
    /// <param name="thins">Whether its buffer is small and thins.</param>
    internal static Process Start(string folder, int? confirmations, bool thins = false)
    {
        ProcessStartInfo start = Arguments(folder, confirmations);
        start.Environment[ThinsVariable] = thins ? "1" : null;
        return Process.Start(start)!;
    }

    /// <summary>Opens the buffer as the child does.</summary>
    internal static Task<ReadingBuffer> OpenAsync(string folder, bool thins) =>
        TestBuffer.OpenAsync(folder, thins ? new BufferSettings("gw-1", SmallBuffer) { Thinning = () => TimeSpan.FromHours(1) } : null);

    /// <summary>How it is started.</summary>
    internal static ProcessStartInfo Arguments(string folder, int? confirmations)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            ArgumentList = { "-explicit", "only", "-method", $"{typeof(BufferWriterProcess).FullName}.{nameof(Write_until_killed)}" },
        };
        start.Environment[FolderVariable] = folder;
        start.Environment[CountVariable] = confirmations?.ToString(CultureInfo.InvariantCulture);
        return start;
    }

    internal static string Device(int producer) => string.Create(CultureInfo.InvariantCulture, $"sensor-{producer}");

    internal static string DevEui(int producer) => producer.ToString("x16", CultureInfo.InvariantCulture);

    internal static int Size(int number) => 1 + (number % 40);

    [Fact(Explicit = true)]
    [Trait("Kind", "ChildProcess")] // started by other tests; tests/run.sh leaves it out
    public Task Write_until_killed() => RunAsync(Environment.GetEnvironmentVariable(FolderVariable) ?? TestBuffer.NewFolder());

    private static async Task RunAsync(string folder)
    {
        using var output = new StreamWriter(new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, 0)) { AutoFlush = true };
        left = int.TryParse(Environment.GetEnvironmentVariable(CountVariable), CultureInfo.InvariantCulture, out int count) ? count : -1;
        ReadingBuffer buffer = await OpenAsync(folder, Environment.GetEnvironmentVariable(ThinsVariable) == "1");
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
