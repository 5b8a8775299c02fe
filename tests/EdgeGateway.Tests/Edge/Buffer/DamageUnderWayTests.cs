using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Files;
using EdgeGateway.Tests.Network;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>
/// Messages are under way while the segment with their readings is lost. What the hub confirms is not lost; a gap over it can only have been told before. Always: acquired = acknowledged + waiting + dropped.
/// </summary>
public sealed class DamageUnderWayTests : IAsyncDisposable
{
    private const int Seed = 20261130, Batches = 60, Size = 300, Stamped = 8_208;

    private readonly string folder = TestBuffer.NewFolder();
    private readonly HurriedClock time = new(() => true);
    private readonly FailingDisk disk = new(LocalDisk.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_hub_confirms_is_not_lost_unless_that_was_told_before(bool isTold)
    {
        long lost = 0, returned = 0;
        for (int round = 0; round < Rounds.Of(10, 100); round++)
        {
            string which = $"seed {Seed + round}, {(isTold ? "told" : "not told")}";
            var random = new Random(Seed + round);
            using ReadingBuffer buffer = await TestBuffer.OpenAsync(disk, time: time, folder: folder);
            long before = buffer.State.Dropped;
            await FillAsync(buffer, random);
            List<BufferRange> underWay = await SendAsync(buffer, random);

            await LoseAsync(buffer, random);
            BufferState damaged = buffer.State;
            Check(damaged, which, before);
            if (isTold)
            {
                await buffer.ForgetAsync([.. damaged.Gaps], Token);
            }

            foreach (BufferRange message in underWay.OrderBy(_ => random.Next()))
            {
                await buffer.AcknowledgeAsync(message, Token);
                await buffer.AcknowledgeAsync(message, Token); // a second time changes nothing
            }

            BufferState after = buffer.State;
            long sent = underWay.Sum(message => message.Ordinals.Count), overlap = damaged.Gaps.Sum(gap => underWay.Sum(message => gap.Range.Overlap(message.From.Ordinal, message.To.Ordinal)));
            Check(after, which, isTold ? damaged.Dropped : before);
            Assert.Equal(sent - (isTold ? overlap : 0), after.Acknowledged - damaged.Acknowledged);
            Assert.Equal(damaged.Dropped - (isTold ? 0 : overlap), after.Dropped);
            Assert.All(after.Gaps, gap => Assert.All(underWay, message => Assert.Equal(0, gap.Range.Overlap(message.From.Ordinal, message.To.Ordinal))));
            (lost, returned) = (lost + damaged.Dropped - before, returned + overlap);
            await buffer.AcknowledgeAsync(new(after.Start, new(after.Acquired, after.Acquired)), Token);
            await buffer.ForgetAsync([.. buffer.State.Gaps], Token);
        }

        Assert.True(returned > 0 && lost > returned, $"{lost} readings were lost, {returned} of them under way: nothing was tried");
    }

    public async ValueTask DisposeAsync()
    {
        await time.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static void Check(BufferState state, string which, long told)
    {
        Assert.True(state.Acquired == state.Acknowledged + state.Queued + state.Dropped && state.Queued >= 0, which);
        Assert.True(state.Gaps.Sum(gap => gap.Range.Count) + told == state.Dropped, $"the gaps do not tell of the {state.Dropped} dropped readings {which}");
        Assert.Equal(state.Dropped, state.Causes.Values.Sum());
    }

    private static async Task FillAsync(ReadingBuffer buffer, Random random)
    {
        for (int batch = 0; batch < Batches; batch++)
        {
            await buffer.AppendAsync([new("boiler-1", [.. Enumerable.Range(0, Size).Select(i => TestBuffer.Reading("boiler-1", $"point-{i % 40}", random.NextDouble()))])], Token);
        }
    }

    /// <summary>A dozen messages with room between them, as the uplink peeks and seals them.</summary>
    private static async Task<List<BufferRange>> SendAsync(ReadingBuffer buffer, Random random)
    {
        var underWay = new List<BufferRange>();
        BufferPosition? from = null;
        for (int i = 0; i < 24; i++)
        {
            PeekedReadings message = await buffer.PeekAsync(from, random.Next(50, 900), Token);
            from = message.Next;
            if (message.Readings.Count > 0 && random.Next(2) == 0 && await buffer.SealAsync(message.Range, 1, Token))
            {
                underWay.Add(message.Range);
            }
        }

        return underWay;
    }

    /// <summary>Pages of closed segments cannot be read any more, and the buffer meets that.</summary>
    private async Task LoseAsync(ReadingBuffer buffer, Random random)
    {
        string[] closed = [.. Directory.GetFiles(Path.Combine(folder, "buffer"), "*.json").Order(StringComparer.Ordinal).Select(manifest => Path.ChangeExtension(manifest, ".db"))];
        foreach (string file in closed.Where(_ => random.Next(2) == 0).DefaultIfEmpty(closed[0]))
        {
            for (long pages = new FileInfo(file).Length / Stamped, i = 0; i < pages / 3; i++)
            {
                disk.Lose(file, random.NextInt64(1, pages) * Stamped);
            }
        }

        for (BufferPosition? from = null; ;)
        {
            try
            {
                PeekedReadings peeked = await buffer.PeekAsync(from, 4_000, Token);
                from = peeked.Next;
                if (peeked.Readings.Count == 0)
                {
                    return;
                }
            }
            catch (IOException)
            {
                from = null; // it is salvaged now
            }
        }
    }
}
