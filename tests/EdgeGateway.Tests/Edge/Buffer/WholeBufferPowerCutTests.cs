using EdgeGateway.Edge.Buffer;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>
/// Power cuts of the whole buffer, played in memory: changes of segment with their new, renamed and deleted files, confirmations in and out of order,
/// readings given up. After each the gateway starts and everything promised is looked at.
/// </summary>
public sealed class WholeBufferPowerCutTests
{
    private const int Seed = 20261129, Steps = 250;

    private static readonly BufferSettings Limits = new("gw-1", 24 << 10), Thinning = Limits with { Thinning = () => TimeSpan.FromHours(1) };

    [Fact]
    public async Task A_power_cut_at_any_step_breaks_no_promise() => await CutAsync(Limits, GapCause.Full);

    [Fact]
    public async Task Nor_does_one_while_readings_are_thinned() => await CutAsync(Thinning, GapCause.Thinned);

    private static async Task CutAsync(BufferSettings limits, GapCause cause)
    {
        (MemoryDisk disk, List<(int Step, KeptReadings Kept)> promises) = await RecordAsync(limits, cause);
        var random = new Random(Seed);
        int states = Rounds.Of(300, 10_000);
        for (int i = 0; i < states; i++)
        {
            int cut = random.Next(promises[0].Step, disk.Count);

            await CheckAsync(disk.AfterPowerCut(cut, random), promises.FindLast(one => one.Step <= cut).Kept, limits, $"cut {i} after step {cut}, seed {Seed}");
        }
    }

    [Fact]
    public async Task The_same_cuts_break_promises_on_a_disk_that_ignores_sync()
    {
        (MemoryDisk disk, List<(int Step, KeptReadings Kept)> promises) = await RecordAsync(Limits, GapCause.Full);
        var random = new Random(Seed);
        int broken = 0;
        for (int i = 0; i < 40; i++)
        {
            int cut = random.Next(promises[0].Step, disk.Count);
            try
            {
                await CheckAsync(disk.AfterPowerCut(cut, random, syncCounts: false), promises.FindLast(one => one.Step <= cut).Kept, Limits, "without sync");
            }
            catch (Exception)
            {
                broken++; // whatever is thrown over such files, it is a finding
            }
        }

        Assert.True(broken > 5, $"only {broken} of 40 cuts were noticed: the test above proves nothing");
    }

    private static async Task<(MemoryDisk Disk, List<(int Step, KeptReadings Kept)> Promises)> RecordAsync(BufferSettings limits, GapCause cause)
    {
        var disk = new MemoryDisk();
        var time = new FakeTimeProvider(TestBuffer.Start);
        var kept = new KeptReadings(new Random(Seed), time);
        var promises = new List<(int Step, KeptReadings Kept)>();
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(disk, limits, time);
        promises.Add((disk.Count, kept.Copy()));
        kept.Changed += () => promises.Add((disk.Count, kept.Copy()));
        for (int step = 0; step < Steps; step++)
        {
            Assert.True(await kept.StepAsync(buffer));
            time.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.True(buffer.State.Causes.ContainsKey(cause), $"nothing was {cause}: not all was tried");
        Assert.True(buffer.State.Dropped > 0 && buffer.State.Holes.Count > 0, "nothing was given up, or all was confirmed in order: not all was tried");
        Assert.False(disk.Exists("/gateway/buffer/00000001.db"), "there was no second segment");
        return (disk, promises);
    }

    private static async Task CheckAsync(MemoryDisk disk, KeptReadings promised, BufferSettings limits, string which)
    {
        using ReadingBuffer buffer = await TestBuffer.OpenAsync(disk, limits, new FakeTimeProvider(TestBuffer.Start.AddDays(1)));
        Assert.DoesNotContain(buffer.State.Gaps, gap => gap.Cause == GapCause.Damage);
        await promised.CheckAsync(buffer, which);
        promised.CheckProduced(buffer.State, which);
        KeptReadings more = promised.Copy();
        await more.AppendAsync(buffer);
        await more.CheckAsync(buffer, $"with another batch, {which}");
        more.CheckProduced(buffer.State, $"with another batch, {which}");
    }
}
