using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>A writer that was killed: what was confirmed to it, and whether the disk has that.</summary>
internal sealed class KilledWriter
{
    private readonly int[] kept = [.. Enumerable.Repeat(-1, BufferWriterProcess.Producers)];
    private readonly List<OrdinalRange> acknowledged = [];

    /// <summary>How often it was confirmed something.</summary>
    public int Confirmations { get; private set; }

    /// <summary>Batches that were confirmed, over all lives of the buffer.</summary>
    public long Batches => kept.Sum(last => last + 1L);

    /// <summary>The last configuration that it had saved; 0: none.</summary>
    public int Saved { get; private set; }

    /// <summary>Reads what a child says until it is dead.</summary>
    /// <param name="child">The child.</param>
    /// <param name="killAfter">Kills it after so many confirmations; 0: it does that itself.</param>
    public static async Task<KilledWriter> ReadAsync(Process child, int killAfter = 0)
    {
        var writer = new KilledWriter();
        while (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            writer.Take(line.Split(' '));
            if (writer.Confirmations == killAfter)
            {
                child.Kill(); // what it still says before it dies is read to the end
            }
        }

        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        return writer;
    }

    private void Take(string[] words)
    {
        Confirmations++;
        switch (words)
        {
            case ["kept", var producer, var number]:
                kept[Number(producer)] = Number(number);
                break;
            case ["acknowledged", var from, var to]:
                acknowledged.Add(new(Number(from), Number(to)));
                break;
            case ["saved", var number]:
                Saved = Number(number);
                break;
        }
    }

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    /// <summary>Holds what the disk has against what was confirmed.</summary>
    /// <param name="buffer">Opened after the kill.</param>
    /// <param name="thins">Whether the buffer does.</param>
    /// <param name="when">The kill, for the message.</param>
    public async Task CheckAsync(ReadingBuffer buffer, bool thins, string when)
    {
        BufferState state = buffer.State;
        List<(StoredReading Stored, long Ordinal)> waiting = await TakeAllAsync(buffer);

        Assert.True(!waiting.Exists(one => acknowledged.Exists(range => range.Overlap(one.Ordinal, one.Ordinal + 1) > 0)), $"acknowledged readings came back {when}");
        Assert.True(state.Queued == waiting.Count, $"{waiting.Count} readings on disk, {state.Queued} in the ledger {when}");
        Assert.True(state.Acquired == state.Acknowledged + state.Queued + state.Dropped && state.Acquired == state.Devices.Values.Sum() + state.Derived, $"the ledger does not add up {when}");
        for (int producer = 0; producer < kept.Length; producer++)
        {
            string device = BufferWriterProcess.Device(producer);
            int last = state.FrameCounters.TryGetValue(BufferWriterProcess.DevEui(producer), out uint counter) ? (int)counter : -1;
            long readings = Enumerable.Range(0, last + 1).Sum(number => (long)BufferWriterProcess.Size(number));
            (StoredReading Stored, long Ordinal)[] own = [.. waiting.Where(one => one.Stored.Point.Id.Value.Contains($"/{device}/", StringComparison.Ordinal) && one.Stored.Reading.Quality == Quality.Good)];
            int[] numbers = [.. own.Select(one => (int)one.Stored.Reading.Value)];
            numbers = thins ? [.. numbers.Order()] : numbers; // a reading that is alone in its hour is kept under a new number

            Assert.True(last >= kept[producer], $"batch {kept[producer]} of {device} was confirmed, {last} is the last on disk {when}");
            Assert.True(state.Devices.GetValueOrDefault(device) == readings, $"frame counter and ledger of {device} are not of one commit {when}");
            bool lastIsConfirmed = numbers.Length == 0 || state.Holes.Exists(hole => hole.From.Ordinal > own[^1].Ordinal); // out of order
            Assert.True(lastIsConfirmed || numbers[^1] == last, $"frame counter and readings of {device} are not of one commit {when}");
            Assert.Equal(numbers.Order(), numbers);
        }
    }

    private static async Task<List<(StoredReading Stored, long Ordinal)>> TakeAllAsync(ReadingBuffer buffer)
    {
        var all = new List<(StoredReading Stored, long Ordinal)>();
        BufferPosition? from = null;
        while (await buffer.PeekAsync(from, 4_000, CancellationToken.None) is { Readings.Count: > 0 } peeked)
        {
            all.AddRange(peeked.Readings.Select((stored, i) => (stored, peeked.Range.From.Ordinal + i)));
            from = peeked.Next;
        }

        return all;
    }
}
