using EdgeGateway.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>One bit of any file of the buffer is flipped, and the gateway starts: what it then delivers is what was kept, and what it does not deliver is a gap.</summary>
public sealed class FlippedBitTests
{
    private const int Seed = 20261125, Batches = 500, PerBatch = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_flipped_bit_makes_a_wrong_value_or_a_loss_that_nobody_is_told_of()
    {
        string sound = TestBuffer.NewFolder();
        (await FillAsync(sound)).Dispose();

        await TryAsync(sound, Rounds.Of(250, 1_000), unseen: 0);
    }

    /// <summary>After a kill the last commit is in the log only: damage to it looks like a write that the kill cut off, and takes that one commit with it.</summary>
    [Fact]
    public async Task After_a_kill_a_flipped_bit_costs_the_last_commit_at_most_without_a_word()
    {
        string folder = TestBuffer.NewFolder();
        using ReadingBuffer killed = await FillAsync(folder);

        await TryAsync(await TestBuffer.CopyAsync(folder), Rounds.Of(250, 1_000), unseen: PerBatch);
    }

    private static async Task TryAsync(string sound, int rounds, long unseen)
    {
        string[] files = [.. Directory.GetFiles(TestBuffer.Name(sound).Folder).Where(file => new FileInfo(file).Length > 0)];
        Assert.True(files.Length > 4, "there should be several segments");
        var random = new Random(Seed);
        int harmless = 0, gaps = 0;
        for (int i = 0; i < rounds; i++)
        {
            string folder = await TestBuffer.CopyAsync(sound);
            string file = Path.Combine(TestBuffer.Name(folder).Folder, Path.GetFileName(files[random.Next(files.Length)]));
            byte[] bytes = await File.ReadAllBytesAsync(file, Token);
            int at = random.Next(bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(file, bytes, Token);

            using (ReadingBuffer buffer = await TestBuffer.OpenAsync(folder))
            {
                await DeliverAsync(buffer, unseen, $"flip {i} at {at} of {Path.GetFileName(file)}, seed {Seed}");
                (harmless, gaps) = buffer.State.Dropped == 0 ? (harmless + 1, gaps) : (harmless, gaps + 1);
            }

            Directory.Delete(folder, recursive: true);
        }

        Assert.True(gaps > 0 && harmless > 0, $"{harmless} flips did nothing, {gaps} made gaps: one of the two was not tried");
    }

    private static async Task DeliverAsync(ReadingBuffer buffer, long unseen, string which)
    {
        long next = 0;
        for (int failures = 0; ;)
        {
            PeekedReadings peeked;
            try
            {
                peeked = await buffer.PeekAsync(null, 1_000, Token);
            }
            catch (IOException) when (++failures < 10)
            {
                continue; // a closed segment turned out damaged; it has been salvaged
            }

            if (peeked.Readings.Count == 0)
            {
                break;
            }

            long first = peeked.Next.Ordinal - peeked.Readings.Count;
            Assert.True(first >= next, $"readings came twice: {which}");
            for (int i = 0; i < peeked.Readings.Count; i++)
            {
                Assert.True(peeked.Readings[i].Reading.Value == (first + i) / PerBatch, $"reading {first + i} has the value {peeked.Readings[i].Reading.Value}: {which}");
            }

            next = peeked.Next.Ordinal;
            await buffer.AcknowledgeAsync(peeked.Range, Token);
        }

        BufferState state = buffer.State;
        Assert.True(Batches * PerBatch - state.Acquired >= 0 && Batches * PerBatch - state.Acquired <= unseen && state.Queued == 0, $"{state.Acquired} acquired, {state.Acknowledged} delivered, {state.Dropped} dropped: {which}");
        Assert.True(state.Dropped == state.Gaps.Sum(gap => gap.Range.Count), $"the gaps do not tell of {state.Dropped} dropped readings: {which}");
    }

    private static async Task<ReadingBuffer> FillAsync(string folder)
    {
        ReadingBuffer buffer = await TestBuffer.OpenAsync(folder);
        for (int number = 0; number < Batches; number++)
        {
            await buffer.AppendAsync([TestBuffer.Batch("boiler-1", number, PerBatch)], Token);
            if (number % 50 == 30)
            {
                // Before its turn, in an older segment and in this one.
                long oldest = (number - 30) * PerBatch, newest = (number - 2) * PerBatch;
                await buffer.AcknowledgeAsync((await buffer.PeekAsync(new BufferPosition(oldest, oldest + 5), 3 * PerBatch, Token)).Range, Token);
                await buffer.AcknowledgeAsync((await buffer.PeekAsync(new BufferPosition(newest, newest), PerBatch, Token)).Range, Token);
            }
        }

        Assert.Equal(2 * Batches / 50, buffer.State.Holes.Count);
        return buffer;
    }
}
