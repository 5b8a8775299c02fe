using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Buffer.Segments;
using EdgeGateway.Edge.Time;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>
/// Power cuts, played in memory: everything the buffer does to its two files is recorded, then cut at any step, with what was
/// not synced kept, dropped, torn or out of order, and opened again.
/// </summary>
public sealed class PowerCutTests
{
    private const int Seed = 20260116;
    private const int Commits = 120;
    private const long LongestLog = 512 << 10; // short, so that the log is copied several times

    [Fact]
    public async Task A_power_cut_at_any_step_loses_nothing_that_was_confirmed()
    {
        (RecordingDisk disk, List<(int Step, BufferState State)> confirmed) = await RecordAsync();
        var random = new Random(Seed);
        int states = Rounds.Of(2_000, 20_000);
        for (int i = 0; i < states; i++)
        {
            int cut = random.Next(confirmed[0].Step, disk.Count);
            BufferState expected = confirmed.FindLast(c => c.Step <= cut).State;

            MemoryFile[] files = disk.AfterPowerCut(cut, random);

            string? wrong = Judge(files, expected);
            Assert.True(wrong is null, $"cut {i} after step {cut}, seed {Seed}: {wrong}");
        }
    }

    [Fact]
    public async Task The_same_cuts_do_lose_readings_on_a_disk_that_ignores_sync()
    {
        (RecordingDisk disk, List<(int Step, BufferState State)> confirmed) = await RecordAsync();
        var random = new Random(Seed);

        int failed = Enumerable.Range(0, 100).Count(_ =>
        {
            int cut = random.Next(confirmed[0].Step, disk.Count);
            return Judge(disk.AfterPowerCut(cut, random, syncCounts: false), confirmed.FindLast(c => c.Step <= cut).State) is not null;
        });

        Assert.True(failed > 20, $"only {failed} of 100 cuts were noticed: the test above proves nothing");
    }

    private static async Task<(RecordingDisk Disk, List<(int Step, BufferState State)> Confirmed)> RecordAsync()
    {
        var disk = new RecordingDisk();
        var confirmed = new List<(int Step, BufferState State)>();
        await Task.Factory.StartNew(() => Write(disk, confirmed), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return (disk, confirmed);
    }

    private static void Write(RecordingDisk disk, List<(int Step, BufferState State)> confirmed)
    {
        var packer = new BlockPacker(new GatewayClock(TimeProvider.System, () => true));
        var random = new Random(Seed);
        using Segment segment = Segment.Open(disk.Files[0], disk.Files[1], LongestLog);
        for (int number = 0; number < Commits; number++)
        {
            BufferState state = segment.State with { Revision = segment.State.Revision + 1 };
            if (random.Next(3) == 0 && state.Queued > 200)
            {
                Block oldest = segment.Blocks(state.Head).First();
                segment.Commit(state with { Head = oldest.End, Passed = oldest.End, Acknowledged = state.Acknowledged + oldest.Count }, []);
            }
            else
            {
                var batch = TestBuffer.Batch("boiler-1", number, random.Next(1, 400), "00000000000000aa");
                PackedBatches added = packer.Pack([batch], state, []);
                segment.Commit(BlockPacker.Count(state, [batch], added), added.Blocks);
            }

            confirmed.Add((disk.Count, segment.State));
        }
    }

    /// <summary>What is wrong with the files; null when nothing is.</summary>
    private static string? Judge(MemoryFile[] files, BufferState expected)
    {
        try
        {
            using Segment segment = Segment.Open(files[0], files[1], LongestLog);
            Block[] blocks = [.. segment.Blocks(segment.State.Head)];
            foreach (Block block in blocks)
            {
                BlockFormat.Read(block.Packed);
            }

            return segment.State.Revision < expected.Revision ? $"revision {segment.State.Revision}, {expected.Revision} was confirmed"
                : segment.State.Revision > expected.Revision + 1 ? "a commit that never was"
                : segment.State.Queued != blocks.Sum(b => (long)b.Count) ? "ledger and blocks differ"
                : blocks.Length > 0 && blocks[0].Id != segment.State.Head ? "the oldest block is not the head"
                : null;
        }
        catch (Exception e)
        {
            // Whatever LiteDB throws over damaged files: it is a finding.
            return e.Message;
        }
    }
}
