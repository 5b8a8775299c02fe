using System.Diagnostics;
using System.Globalization;
using EdgeGateway.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>The buffer's promise, tried with kill -9. Kills come after a number of confirmations, not after a time: that is when a store that lies loses most.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Seed = 20260115, KillsPerLine = 50;

    private const long MostWaiting = 3_000; // of a longer queue every check would read all: a thousand kills took hours

    /// <summary>When, and the last of such calls that is tried: a segment is closed after a dozen commits or two.</summary>
    public static TheoryData<KillMoment, int> Moments => new()
    {
        { KillMoment.Enqueue, 80 },
        { KillMoment.Commit, 40 },
        { KillMoment.Checkpoint, 80 },
        { KillMoment.Roll, 6 },
        { KillMoment.Drain, 6 },
        { KillMoment.TwinSave, 40 },
    };

    [Fact]
    public async Task A_killed_gateway_keeps_what_it_confirmed_and_brings_nothing_back() => await KillAsync(Rounds.Of(70, 700), thins: false);

    /// <summary>Thirty kills more, three hundred at night.</summary>
    [Theory]
    [MemberData(nameof(Moments))]
    public async Task A_gateway_that_is_killed_within_a_call_to_the_disk_does_too(KillMoment moment, int mostCalls)
    {
        int kills = Rounds.Of(5, 50);
        string folder = TestBuffer.NewFolder();
        var random = new Random(Seed + (int)moment);
        int saved = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            int call = random.Next(1, mostCalls + 1);
            using Process child = Process.Start(BufferWriterProcess.KilledAt(folder, moment, call))!;
            KilledWriter writer = await KilledWriter.ReadAsync(child);
            string when = $"killed at {moment} {call}, kill {kill}, seed {Seed}";
            Assert.True(writer.Confirmations < BufferWriterProcess.MostConfirmations, $"the moment never came: {when}");

            using ReadingBuffer buffer = await BufferWriterProcess.OpenAsync(folder, thins: false);
            await writer.CheckAsync(buffer, thins: false, when);
            await ShortenAsync(buffer);
            saved = Math.Max(saved, writer.Saved);
            Assert.InRange(BufferWriterProcess.SavedIn(folder), saved, saved + 1); // the last one may have been saved without a word
        }

        output.WriteLine($"{kills} kills at {moment}, the 1st to the {mostCalls}th: 0 lost, 0 back, configuration whole");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Nor_does_one_whose_buffer_is_full_and_thins_while_it_is_killed() => await KillAsync(Rounds.Of(30, 300), thins: true);

    private async Task KillAsync(int kills, bool thins)
    {
        string folder = TestBuffer.NewFolder();
        var random = new Random(Seed);
        long confirmed = 0, begun = TimeProvider.System.GetTimestamp();
        for (int kill = 0; kill < kills; kill++)
        {
            KilledWriter writer = await WriteUntilKilledAsync(folder, random.Next(2, 120), thins);
            confirmed += writer.Batches;

            using ReadingBuffer buffer = await BufferWriterProcess.OpenAsync(folder, thins);
            await writer.CheckAsync(buffer, thins, $"after kill {kill}, seed {Seed}");
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

    private static async Task<KilledWriter> WriteUntilKilledAsync(string folder, int confirmations, bool thins)
    {
        bool killsItself = confirmations % 2 == 0;
        using Process child = BufferWriterProcess.Start(folder, killsItself ? confirmations : null, thins);
        KilledWriter writer = await KilledWriter.ReadAsync(child, killsItself ? 0 : confirmations);
        Assert.True(writer.Confirmations >= confirmations, $"the child ended by itself after {writer.Confirmations} confirmations");
        return writer;
    }
}
