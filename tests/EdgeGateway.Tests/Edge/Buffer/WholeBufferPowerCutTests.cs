using EdgeGateway.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>
/// Power cuts of the whole buffer, played in memory: changes of segment with their new, renamed and deleted files, confirmations in and out of order,
/// readings given up. After each the gateway starts and everything promised is looked at.
/// </summary>
public sealed class WholeBufferPowerCutTests
{
    private const int Seed = 20261129, Steps = 250;

    private static readonly BufferSettings Limits = new("gw-1", 24 << 10);

    [Fact]
    public async Task A_power_cut_at_any_step_breaks_no_promise()
    {
        (MemoryDisk disk, List<(int Step, KeptReadings Kept)> promises) = await RecordAsync();
        var random = new Random(Seed);
        int states = Rounds.Of(300, 10_000);
        for (int i = 0; i < states; i++)
        {
            int cut = random.Next(promises[0].Step, disk.Count);

            await CheckAsync(disk.AfterPowerCut(cut, random), promises.FindLast(one => one.Step <= cut).Kept, $"cut {i} after step {cut}, seed {Seed}");
        }
    }

    [Fact]
    public async Task The_same_cuts_break_promises_on_a_disk_that_ignores_sync()
    {
        (MemoryDisk disk, List<(int Step, KeptReadings Kept)> promises) = await RecordAsync();
        var random = new Random(Seed);
        int broken = 0;
        for (int i = 0; i < 40; i++)
        {
            int cut = random.Next(promises[0].Step, disk.Count);
            try
            {
                await CheckAsync(disk.AfterPowerCut(cut, random, syncCounts: false), promises.FindLast(one => one.Step <= cut).Kept, "without sync");
            }
            catch (Exception)
            {
                broken++; // whatever is thrown over such files, it is a finding
            }
        }

        Assert.True(broken > 5, $"only {broken} of 40 cuts were noticed: the test above proves nothing");
    }

    private static async Task<(MemoryDisk Disk, List<(int Step, KeptReadings Kept)> Promises)> RecordAsync()
    {
        var disk = new MemoryDisk();
        var kept = new KeptReadings(new Random(Seed));
        var promises = new List<(int Step, KeptReadings Kept)>();
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(disk, Limits);
        promises.Add((disk.Count, kept.Copy()));
        kept.Changed += () => promises.Add((disk.Count, kept.Copy()));
        for (int step = 0; step < Steps; step++)
        {
            Assert.True(await kept.StepAsync(buffer));
        }

        Assert.True(buffer.State.Dropped > 0 && buffer.State.Holes.Count > 0, "nothing was given up, or all was confirmed in order: not all was tried");
        Assert.False(disk.Exists("/gateway/buffer/00000001.db"), "there was no second segment");
        return (disk, promises);
    }

    private static async Task CheckAsync(MemoryDisk disk, KeptReadings promised, string which)
    {
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(disk, Limits);
        Assert.DoesNotContain(buffer.State.Gaps, gap => gap.Cause == GapCause.Damage);
        await promised.CheckAsync(buffer, which);
        await promised.Copy().AppendAsync(buffer);
        await promised.CheckAsync(buffer, $"with another batch, {which}");
    }
}
