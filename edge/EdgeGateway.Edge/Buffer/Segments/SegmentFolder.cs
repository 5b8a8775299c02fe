using EdgeGateway.Edge.Files;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Buffer.Segments;

/// <summary>Where the buffer lies on disk: which segments there are, and what happens when one is damaged.</summary>
/// <param name="state">The state directory.</param>
/// <param name="time">Names the moment in a quarantine's name.</param>
/// <param name="logger">Reports repairs.</param>
/// <param name="segmentBytes">Bytes of a data file at which the next segment is begun.</param>
/// <param name="disk">Null: the machine's.</param>
internal sealed class SegmentFolder(string state, TimeProvider time, ILogger logger, long segmentBytes = BufferSettings.LargestSegment, IDisk? disk = null)
{
    private const long LongestLog = 4 << 20;
    private const string FolderName = "buffer", FormerData = "buffer.db", FormerLog = "buffer-log.db";

    private readonly IDisk disk = disk ?? LocalDisk.Instance;
    private readonly UnreadablePages unreadable = new(disk ?? LocalDisk.Instance, time);
    private readonly string folder = Path.Combine(state, FolderName);

    /// <summary>The state directory.</summary>
    public string State => state;

    /// <summary>Where it lies.</summary>
    public IDisk Disk => disk;

    /// <summary>Whether there is a buffer.</summary>
    public bool Exists => disk.Exists(Path.Combine(state, FormerData)) || (Directory.Exists(folder) && SegmentName.In(disk, folder).Count > 0);

    /// <summary>Opens the buffer as it is.</summary>
    /// <exception cref="InvalidDataException">The newest segment is damaged; a closed one is looked at when it is read.</exception>
    /// <exception cref="IOException">The disk refused.</exception>
    public SegmentChain Open() => Open(Open);

    /// <summary>Opens the buffer; of a damaged segment what can be read is kept, and the files are moved aside.</summary>
    /// <param name="all">Whether closed segments are checked too.</param>
    /// <exception cref="IOException">The disk refused.</exception>
    public (SegmentChain Chain, bool IsSalvaged) OpenOrSalvage(bool all)
    {
        bool salvaged = false;
        SegmentChain chain = Open(OpenOne);
        if (all)
        {
            chain.Dispose();
            Prepare();
            foreach (SegmentName name in SegmentName.In(disk, folder))
            {
                OpenOne(name).Dispose();
            }

            chain = Open();
        }

        return (chain, salvaged);

        Segment OpenOne(SegmentName name)
        {
            try
            {
                Segment segment = Open(name);
                return all ? Read(segment) : segment;
            }
            catch (Exception e) when (IsDamage(e, name))
            {
                salvaged = true;
                SegmentManifest? manifest = SegmentManifest.Read(disk, name);
                (string aside, int blocks) = new Salvage(disk, state, time).Run(name, Earlier(name), manifest?.End ?? 0);
                (manifest is null ? null : manifest with { Length = 0 })?.Write(disk, name); // shorter now, and rightly

                Log.BufferDamaged(logger, aside, blocks, e.Message);
                return Open(name);
            }
        }
    }

    /// <summary>Reads every page and every reading, and repairs nothing but what a crash left unfinished.</summary>
    public IReadOnlyList<SegmentFinding> Verify(CancellationToken cancellationToken)
    {
        Prepare();
        var findings = new List<SegmentFinding>();
        foreach (SegmentName name in SegmentName.In(disk, folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            (long blocks, long readings) = (0, 0);
            try
            {
                using Segment segment = Open(name);
                foreach (Block block in segment.Blocks(0))
                {
                    readings += BlockFormat.Read(block.Packed).Length;
                    blocks++;
                }

                findings.Add(new SegmentFinding(name.Data, blocks, readings, null));
            }
            catch (Exception e) when (e is not (IOException or UnauthorizedAccessException))
            {
                findings.Add(new SegmentFinding(name.Data, blocks, readings, e.Message)); // damage shows as exceptions of any type
            }
        }

        return findings;
    }

    /// <summary>Opens one segment.</summary>
    public Segment Open(SegmentName name)
    {
        return Checked(SegmentFiles.Open(disk, name.Data, name.Log, Math.Min(segmentBytes, LongestLog)), segment =>
        {
            disk.SyncFolder(folder);
            if (SegmentManifest.Read(disk, name) is { } manifest && segment.Length < manifest.Length)
            {
                throw new InvalidDataException($"The buffer's file {name.Data} is shorter than when it was closed.");
            }

            if (segment.TornPages > 0)
            {
                Log.BufferTailCut(logger, segment.TornPages);
            }
        });
    }

    /// <summary>Begins a segment with a state that is on the disk on return.</summary>
    public Segment Begin(SegmentName name, BufferState first)
    {
        name.Delete(disk);
        return Checked(Open(name), segment => segment.Commit(first, []));
    }

    private static Segment Read(Segment segment) => Checked(segment, open =>
    {
        foreach (Block block in open.Blocks(0))
        {
            BlockFormat.Read(block.Packed);
        }
    });

    /// <summary>Does something with an open segment, and closes it when that fails: nobody else would, and its files would stay locked.</summary>
    private static Segment Checked(Segment segment, Action<Segment> check)
    {
        try
        {
            check(segment);
            return segment;
        }
        catch
        {
            segment.Dispose();
            throw;
        }
    }

    private SegmentChain Open(Func<SegmentName, Segment> open)
    {
        Prepare();
        var names = SegmentName.In(disk, folder).ToList();
        SegmentName newestName = names.Count > 0 ? names[^1] : new SegmentName(folder, 1);
        Segment newest = open(newestName);
        while (newest.State.Revision == 0 && names.Count > 1)
        {
            // It was begun and never used: a crash came between.
            newest.Dispose();
            newestName.Delete(disk);
            names.RemoveAt(names.Count - 1);
            newestName = names[^1];
            newest = open(newestName);
        }

        SegmentChain? chain = null;
        Checked(newest, written =>
        {
            disk.Delete(newestName.Manifest); // it is written again, and the manifest would lie
            chain = new SegmentChain(this, [.. names.Where(name => name != newestName).Select(name => Closed(name, open))], newestName, written, segmentBytes);
        });
        return chain!;
    }

    private ClosedSegment Closed(SegmentName name, Func<SegmentName, Segment> open)
    {
        if (SegmentManifest.Read(disk, name) is { } manifest)
        {
            return new ClosedSegment(name, manifest);
        }

        // The crash came between closing it and writing down what it holds; the state in it was its last.
        using Segment segment = open(name);
        long first = segment.Blocks(0).Select(block => block.Id).DefaultIfEmpty(segment.State.Acquired).First();
        manifest = new SegmentManifest(first, segment.State.Acquired, segment.Length);
        manifest.Write(disk, name);
        return new ClosedSegment(name, manifest);
    }

    /// <summary>LiteDB answers damage with exceptions of any type; a disk that refuses is another matter and damages nothing, unless pages cannot be read for good.</summary>
    private bool IsDamage(Exception e, SegmentName name) => e is not (IOException or UnauthorizedAccessException) || (e is IOException && unreadable.IsDamage(name));

    /// <summary>The state as the segment before a damaged one had it last.</summary>
    private BufferState Earlier(SegmentName damaged)
    {
        foreach (SegmentName before in SegmentName.In(disk, folder).Where(name => name.Number < damaged.Number).Reverse())
        {
            try
            {
                using Segment segment = Open(before);
                return segment.State;
            }
            catch (Exception e) when (IsDamage(e, before))
            {
                Log.BufferFailed(logger, e.Message); // damaged too: its turn comes when it is read
            }
        }

        return BufferState.Empty;
    }

    private void Prepare()
    {
        disk.CreateFolder(folder);
        SegmentName first = new(folder, 1);
        string formerData = Path.Combine(state, FormerData), formerLog = Path.Combine(state, FormerLog);
        if (disk.Exists(formerData) && !disk.Exists(first.Data))
        {
            if (disk.Exists(formerLog))
            {
                disk.Move(formerLog, first.Log); // first: without its data file it is not taken for a segment
            }

            disk.Move(formerData, first.Data);
            disk.SyncFolder(folder);
            disk.SyncFolder(state);
        }

        var salvage = new Salvage(disk, state, time);
        foreach (SegmentName name in SegmentName.In(disk, folder))
        {
            salvage.Finish(name);
        }
    }
}
