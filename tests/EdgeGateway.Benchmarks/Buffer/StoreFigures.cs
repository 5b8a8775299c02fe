using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Benchmarks.Buffer;

/// <summary>What one store did in one round.</summary>
/// <param name="Kept">Samples kept in a second.</param>
/// <param name="Closed">The same until the store was closed: what it had called kept and not written comes here.</param>
/// <param name="OnDisk">Bytes of its files for each sample, closed.</param>
/// <param name="Written">Bytes that the kernel was given to write for each sample, as /proc/self/io counts them (write_bytes: whole pages).</param>
/// <param name="Drained">Samples read and taken away in a second.</param>
internal sealed record StoreFigures(double Kept, double Closed, double OnDisk, double Written, double Drained)
{
    /// <summary>Fills a store and drains it.</summary>
    /// <param name="open">Opens or creates it in a folder; opens it anew for the draining.</param>
    /// <param name="parent">The folder for its folder.</param>
    /// <param name="commits">What is kept, commit by commit; the first opens the files and is not timed.</param>
    /// <param name="drain">Samples taken at once.</param>
    public static async Task<StoreFigures> MeasureAsync(Func<string, int, Task<ISampleStore>> open, string parent, IReadOnlyList<StoredReading[]> commits, int drain)
    {
        string folder = Path.Combine(parent, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(folder);
        long samples = commits.Skip(1).Sum(commit => (long)commit.Length), written = BytesWritten(), begun;
        double seconds;
        await using (ISampleStore store = await open(folder, commits[0].Length))
        {
            await store.KeepAsync(commits[0]);
            begun = Stopwatch.GetTimestamp();
            foreach (StoredReading[] commit in commits.Skip(1))
            {
                await store.KeepAsync(commit);
            }

            seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        }

        double closed = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        written = BytesWritten() - written;
        long size = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        await using ISampleStore reopened = await open(folder, commits[0].Length);
        begun = Stopwatch.GetTimestamp();
        long drained = 0;
        for (int taken = -1; taken != 0; drained += taken)
        {
            taken = await reopened.TakeAsync(drain);
        }

        double draining = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        if (drained != samples + commits[0].Length)
        {
            throw new InvalidOperationException($"{samples + commits[0].Length} samples were kept and {drained} came back.");
        }

        return new StoreFigures(samples / seconds, samples / closed, size / (double)samples, written / (double)samples, drained / draining);
    }

    private static long BytesWritten()
    {
        string line = File.ReadLines("/proc/self/io").First(line => line.StartsWith("write_bytes:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1).Trim(), CultureInfo.InvariantCulture);
    }
}
