namespace EdgeGateway.Hub.Events;

/// <summary>What readers may see of a partition at one moment; replaced as a whole.</summary>
/// <param name="Segments">Oldest first; the last one is being written.</param>
/// <param name="WholeLength">How far the last segment is durable, in bytes of the file.</param>
/// <param name="End">The last durable event.</param>
internal sealed record PartitionState(IReadOnlyList<Segment> Segments, long WholeLength, LogEnd End)
{
    /// <summary>The sequence number of the oldest event kept; with none kept, that of the next.</summary>
    public long FirstSequence => Segments.Count > 0 ? Segments[0].FirstSequence : End.Sequence + 1;

    public bool IsEmpty => FirstSequence > End.Sequence;
}
