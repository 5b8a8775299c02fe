using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>The buffer's promise, tried with kill -9. Kills come after a number of confirmations, not after a time: that is when a store that lies loses most.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Seed = 20260115, KillsPerLine = 50;

    private const long MostWaiting = 3_000; // of a longer queue every check would read all: a thousand kills took hours

    [Fact]
    public async Task A_killed_gateway_keeps_what_it_confirmed_and_brings_nothing_back() => await KillAsync(Rounds.Of(100, 1_000), thins: false);

    [Fact]
    public async Task Nor_does_one_whose_buffer_is_full_and_thins_while_it_is_killed() => await KillAsync(Rounds.Of(30, 300), thins: true);

    private async Task KillAsync(int kills, bool thins)
    {
        string folder = TestBuffer.NewFolder();
        var random = new Random(Seed);
        long confirmed = 0, begun = TimeProvider.System.GetTimestamp();
        for (int kill = 0; kill < kills; kill++)
        {
            (int[] kept, List<OrdinalRange> acknowledged) = await WriteUntilKilledAsync(folder, random.Next(2, 120), thins);
            confirmed += kept.Sum(last => last + 1L);

            using ReadingBuffer buffer = await BufferWriterProcess.OpenAsync(folder, thins);
            await CheckAsync(buffer, kept, acknowledged, thins, $"after kill {kill}, seed {Seed}");
            await ShortenAsync(buffer);
            if ((kill + 1) % KillsPerLine == 0 || kill + 1 == kills)
            {
                BufferState state = buffer.State;
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{kill + 1} of {kills} kills, {TimeProvider.System.GetElapsedTime(begun).TotalSeconds:0} s: {state.Acquired} readings kept ({state.Derived} by thinning), {state.Acknowledged} acknowledged, {state.Dropped} dropped, {state.Queued} wait; 0 lost, 0 back"));
            }
        }

        Assert.True(confirmed > kills, "the children confirmed next to nothing, so nothing was tried");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Confirms the oldest readings, as a hub would that can be reached again.</summary>
    private static async Task ShortenAsync(ReadingBuffer buffer)
    {
        while (buffer.State.Queued > MostWaiting)
        {
            PeekedReadings oldest = await buffer.PeekAsync(null, (int)(buffer.State.Queued - (MostWaiting / 2)), CancellationToken.None);
            await buffer.AcknowledgeAsync(oldest.Range, CancellationToken.None);
        }
    }

    /// <summary>The negative control: the same kills on LiteDB as it is shipped. A test that this passes too would prove nothing.</summary>
    [Fact]
    public async Task The_same_kills_lose_what_the_database_confirmed_when_it_is_used_as_it_is_shipped()
    {
        var random = new Random(Seed);
        int lost = 0;
        for (int kill = 0; kill < 40 && lost == 0; kill++)
        {
            string file = Path.Combine(TestBuffer.NewFolder(), "stock.db");
            long kept = -1;
            using (Process child = StockDatabaseProcess.Start(file, random.Next(2, 150)))
            {
                while (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
                {
                    kept = line.StartsWith("kept ", StringComparison.Ordinal) ? long.Parse(line.AsSpan(5), CultureInfo.InvariantCulture) : kept;
                }

                await child.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            lost += (int)(kept + 1 - CountStock(file, kept));
        }

        Assert.True(lost > 0, "40 kills lost nothing: the kills of the other test prove nothing either");
    }

    private static long CountStock(string file, long kept)
    {
        using var database = new LiteDB.LiteDatabase(file);
        return database.GetCollection(StockDatabaseProcess.Collection).FindAll().LongCount(document => document["_id"].AsInt64 <= kept);
    }

    private static async Task<(int[] Kept, List<OrdinalRange> Acknowledged)> WriteUntilKilledAsync(string folder, int confirmations, bool thins)
    {
        using Process child = BufferWriterProcess.Start(folder, confirmations % 2 == 0 ? confirmations : null, thins);
        int[] kept = [.. Enumerable.Repeat(-1, BufferWriterProcess.Producers)];
        var acknowledged = new List<OrdinalRange>();
        int seen = 0;
        while (await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            string[] words = line.Split(' ');
            if (words[0] == "kept" && words.Length == 3)
            {
                int producer = int.Parse(words[1], CultureInfo.InvariantCulture);
                kept[producer] = int.Parse(words[2], CultureInfo.InvariantCulture);
            }
            else if (words[0] == "acknowledged" && words.Length == 3)
            {
                acknowledged.Add(new(long.Parse(words[1], CultureInfo.InvariantCulture), long.Parse(words[2], CultureInfo.InvariantCulture)));
            }

            if (++seen == confirmations)
            {
                child.Kill(); // what it still says before it dies is read to the end
            }
        }

        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(seen >= confirmations, $"the child ended by itself after {seen} confirmations");
        return (kept, acknowledged);
    }

    private static async Task CheckAsync(ReadingBuffer buffer, int[] kept, List<OrdinalRange> acknowledged, bool thins, string when)
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
