using System.Globalization;
using EdgeGateway.Edge.Buffer.Pages;
using EdgeGateway.Edge.Files;

namespace EdgeGateway.Edge.Buffer.Segments;

/// <summary>Puts a segment with what can be read in the place of a damaged one, whose files are kept aside for a person to look at.</summary>
/// <param name="disk">Where the files are.</param>
/// <param name="state">The state directory, where the quarantine goes.</param>
/// <param name="time">Names the moment in the quarantine's name.</param>
internal sealed class Salvage(IDisk disk, string state, TimeProvider time)
{
    private const int BlocksPerCommit = 50; // LiteDB was not tried with transactions of many hundred pages

    /// <summary>Salvages. Cut short by a crash, it is done again at the next start.</summary>
    /// <param name="damaged">The segment.</param>
    /// <param name="earlier">The state to go on from when none can be read.</param>
    /// <param name="end">The ordinal behind the last reading that it is known to have held.</param>
    /// <returns>The quarantine's folder and how many blocks were saved.</returns>
    /// <exception cref="IOException">The disk refused; the damaged segment is still there.</exception>
    public (string Folder, int Blocks) Run(SegmentName damaged, BufferState earlier, long end)
    {
        (BufferState? found, IReadOnlyList<Block> blocks) = Read(damaged);
        Discard(damaged);
        using (Segment saved = SegmentFiles.Open(disk, damaged.Salvaged, damaged.SalvagedLog, long.MaxValue))
        {
            Write(saved, Continue(found ?? earlier, blocks, end), blocks);
        }

        disk.Delete(damaged.SalvagedLog);
        string aside = Quarantine(damaged);
        disk.Move(damaged.Salvaged, damaged.Data);
        disk.SyncFolder(damaged.Folder);
        return (aside, blocks.Count);
    }

    /// <summary>Ends what a crash interrupted: as long as the damaged file is in its place the work is done anew, afterwards what was saved takes the place.</summary>
    public void Finish(SegmentName name)
    {
        if (disk.Exists(name.Data))
        {
            Discard(name);
        }
        else if (disk.Exists(name.Salvaged))
        {
            disk.Delete(name.Log);
            disk.Move(name.Salvaged, name.Data);
            disk.SyncFolder(name.Folder);
        }
    }

    private (BufferState? State, IReadOnlyList<Block> Blocks) Read(SegmentName damaged)
    {
        (IRawFile data, IRawFile log) = SegmentFiles.OpenRaw(disk, damaged.Data, damaged.Log);
        using PageFile dataPages = new(data), logPages = new(log);
        return DamagedSegment.Read(dataPages, logPages);
    }

    /// <summary>The state with every block counted, also when the state is older than they are.</summary>
    private static BufferState Continue(BufferState state, IReadOnlyList<Block> blocks, long end) => state with
    {
        Revision = Math.Max(1, state.Revision),
        Acquired = Math.Max(end, Math.Max(state.Acquired, blocks.Count > 0 ? blocks[^1].End : 0)),
        Boots = [.. state.Boots.Concat(blocks.Select(block => new BootRun(block.Boot, block.Id - block.First))).DistinctBy(run => run.Boot).OrderBy(run => run.Boot)],
        Boot = Math.Max(state.Boot, blocks.Count > 0 ? blocks[^1].Boot : 0),
    };

    private static void Write(Segment saved, BufferState state, IReadOnlyList<Block> blocks)
    {
        saved.Commit(state, []);
        foreach (Block[] part in blocks.Chunk(BlocksPerCommit))
        {
            saved.Commit(state, part);
        }

        saved.Checkpoint();
    }

    private void Discard(SegmentName name)
    {
        disk.Delete(name.Salvaged);
        disk.Delete(name.SalvagedLog);
    }

    private string Quarantine(SegmentName damaged)
    {
        string moment = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string target = Path.Combine(state, $"quarantine-{moment}");
        for (int again = 2; Directory.Exists(target); again++)
        {
            target = Path.Combine(state, string.Create(CultureInfo.InvariantCulture, $"quarantine-{moment}-{again}"));
        }

        disk.CreateFolder(target);
        disk.Move(damaged.Data, Path.Combine(target, Path.GetFileName(damaged.Data))); // first: from here on what was saved counts
        disk.Move(damaged.Log, Path.Combine(target, Path.GetFileName(damaged.Log)));
        disk.SyncFolder(target);
        disk.SyncFolder(damaged.Folder);
        disk.SyncFolder(state);
        return target;
    }
}
