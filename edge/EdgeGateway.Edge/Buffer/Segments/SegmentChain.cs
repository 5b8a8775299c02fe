namespace EdgeGateway.Edge.Buffer.Segments;

/// <summary>
/// The buffer's blocks over several segments, oldest first. Only the newest is written; it also holds the state. A closed one is opened
/// when it is read, and deleted when the state says that nothing in it waits any more.
/// </summary>
internal sealed class SegmentChain : IDisposable
{
    private readonly SegmentFolder folder;
    private readonly long longestSegment;
    private readonly List<ClosedSegment> closed;
    private SegmentName newestName;
    private Segment newest;
    private long newestFirst;
    private (SegmentName Name, Segment Segment)? reading;

    /// <param name="folder">Opens and names segments.</param>
    /// <param name="closed">By rising number.</param>
    /// <param name="newestName">The one that is written.</param>
    /// <param name="newest">The same, open.</param>
    /// <param name="longestSegment">Bytes of the data file at which the next is begun.</param>
    public SegmentChain(SegmentFolder folder, IReadOnlyList<ClosedSegment> closed, SegmentName newestName, Segment newest, long longestSegment)
    {
        (this.folder, this.newestName, this.newest, this.longestSegment) = (folder, newestName, newest, longestSegment);
        this.closed = [.. closed];
        newestFirst = newest.Blocks(0).Select(block => (long?)block.Id).FirstOrDefault() ?? State.Acquired;
    }

    /// <summary>What was last committed; revision 0 when nothing was.</summary>
    public BufferState State => newest.State;

    /// <summary>How many segments there are.</summary>
    public int Count => closed.Count + 1;

    /// <summary>Bytes of all data files; logs come on top.</summary>
    public long Length => closed.Sum(segment => segment.Manifest.Length) + newest.Length;

    /// <summary>The ordinal behind the oldest closed segment that holds readings behind a place; null when there is none. Dropping up to there gives room back.</summary>
    public long? OldestEnd(BufferPosition place) => closed.Find(segment => segment.Manifest.End > place.Ordinal)?.Manifest.End;

    /// <summary>Commits blocks and state as one, then gives back what is not needed any more.</summary>
    /// <exception cref="IOException">Whether the commit holds is known only after reopening.</exception>
    public void Commit(BufferState next, IReadOnlyList<Block> added)
    {
        newest.Commit(next, added);
        RequireFiles();
        if (newest.Length >= longestSegment)
        {
            Roll();
        }

        Retire();
    }

    /// <summary>Reads blocks in order, as far as the caller wants them.</summary>
    /// <param name="from">The id of the first.</param>
    public IEnumerable<Block> Blocks(long from)
    {
        foreach (ClosedSegment segment in closed.Where(segment => segment.Manifest.End > from))
        {
            foreach (Block block in Open(segment.Name).Blocks(from))
            {
                yield return block;
            }
        }

        foreach (Block block in newest.Blocks(from))
        {
            yield return block;
        }
    }

    /// <summary>
    /// For an orderly end: empties the log and writes down what the newest segment holds. Of a commit that only the log holds, damage cannot be told
    /// from a write that a crash cut off.
    /// </summary>
    public void Settle()
    {
        newest.Checkpoint();
        new SegmentManifest(newestFirst, State.Acquired, newest.Length).Write(folder.Disk, newestName);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            reading?.Segment.Dispose();
        }
        finally
        {
            newest.Dispose();
        }
    }

    /// <summary>Files that somebody deleted can be written as before, and are gone with the process. What only a deleted log holds is brought into the data file.</summary>
    private void RequireFiles()
    {
        if (!folder.Disk.Exists(newestName.Data) || !folder.Disk.Exists(newestName.Log))
        {
            newest.Checkpoint();
            throw new IOException($"The buffer's file {newestName.Data} or its log was deleted while it was written.");
        }
    }

    /// <summary>Closes the newest segment and begins another. Cut short anywhere, the next start finds one or the other as the newest.</summary>
    private void Roll()
    {
        BufferState state = newest.State;
        newest.Checkpoint();
        var manifest = new SegmentManifest(newestFirst, state.Acquired, newest.Length);
        newest.Dispose();
        var name = new SegmentName(newestName.Folder, newestName.Number + 1);
        newest = folder.Begin(name, state);
        manifest.Write(folder.Disk, newestName);
        closed.Add(new ClosedSegment(newestName, manifest));
        (newestName, newestFirst) = (name, state.Acquired);
    }

    /// <summary>Deletes the segments in which nothing waits: those that the queue has passed, and those inside a hole, behind a message that was begun.</summary>
    private void Retire()
    {
        foreach (ClosedSegment done in closed.FindAll(IsDone))
        {
            if (reading?.Name == done.Name)
            {
                reading.Value.Segment.Dispose();
                reading = null;
            }

            done.Name.Delete(folder.Disk);
            closed.Remove(done);
        }
    }

    private bool IsDone(ClosedSegment segment) => segment.Manifest.End <= State.Head ||
        State.Holes.Exists(hole => hole.From.Ordinal <= segment.Manifest.First && segment.Manifest.End <= hole.To.Ordinal);

    private Segment Open(SegmentName name)
    {
        if (reading is { } open && open.Name == name)
        {
            return open.Segment;
        }

        reading?.Segment.Dispose();
        reading = null;
        Segment segment = folder.Open(name);
        reading = (name, segment);
        return segment;
    }
}
