using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>
/// The kernel itself answers fsync with an input/output error, injected by strace into a program that writes a buffer. That the runtime's own flush hides
/// such errors (.NET 10.0.12) is why the buffer calls the C library; this is the proof that it hears them.
/// </summary>
public sealed class RefusedSyncTests
{
    private const int Confirmations = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("15")]
    [InlineData("23")]
    [InlineData("30+")]
    public async Task A_refused_fsync_is_heard_and_costs_nothing_that_was_confirmed(string when)
    {
        string strace = Strace();
        string folder = TestBuffer.NewFolder(), trace = Path.Combine(folder, "trace");
        ProcessStartInfo child = BufferWriterProcess.StartInfo(folder, Confirmations);
        var start = new ProcessStartInfo(
            strace, ["-f", "-qq", "-o", trace, "-e", "trace=fsync", "-e", $"inject=fsync:error=EIO:when={when}", child.FileName, .. child.ArgumentList])
        {
            RedirectStandardOutput = true,
        };
        int[] kept = [.. Enumerable.Repeat(-1, BufferWriterProcess.Producers)];
        int confirmed = 0;
        using (Process process = Process.Start(start)!)
        {
            while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
            {
                string[] words = line.Split(' ');
                if (words[0] == "kept" && words.Length == 3)
                {
                    kept[int.Parse(words[1], CultureInfo.InvariantCulture)] = int.Parse(words[2], CultureInfo.InvariantCulture);
                    confirmed++;
                }
            }

            await process.WaitForExitAsync(Token);
        }

        string calls = await File.ReadAllTextAsync(trace, Token);
        Assert.SkipWhen(calls.Contains("ptrace", StringComparison.Ordinal) && !calls.Contains("fsync", StringComparison.Ordinal), "this machine does not let strace trace");
        Assert.Contains("INJECTED", calls, StringComparison.Ordinal);
        Assert.True(confirmed > 0, "nothing was confirmed before the error, so nothing was tried");
        Assert.True(!when.EndsWith('+') || confirmed < Confirmations, "the child went on confirming on a disk that keeps nothing");
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(folder);
        for (int producer = 0; producer < kept.Length; producer++)
        {
            int last = buffer.State.FrameCounters.TryGetValue(BufferWriterProcess.DevEui(producer), out uint counter) ? (int)counter : -1;
            Assert.True(last >= kept[producer], $"batch {kept[producer]} of producer {producer} was confirmed, {last} is the last on disk (fsync {when} refused)");
        }

        Assert.Equal(0, buffer.State.Dropped);
        Assert.Equal(buffer.State.Acquired, buffer.State.Devices.Values.Sum());
    }

    private static string Strace()
    {
        string? found = Environment.GetEnvironmentVariable("PATH")?.Split(':').Select(folder => Path.Combine(folder, "strace")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, "strace is not installed");
        return found;
    }
}
