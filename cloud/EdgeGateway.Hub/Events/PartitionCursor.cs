namespace EdgeGateway.Hub.Events;

/// <summary>One reader's place in a partition.</summary>
internal sealed class PartitionCursor : IDisposable
{
    private readonly PartitionLog log;
    private readonly Action<Damage> onDamage;
    private Func<StoredEvent, bool>? skip;
    private SegmentReader? reader;
    private Segment? current;
    private long wanted;

    public PartitionCursor(PartitionLog log, StartPosition start, Action<Damage> onDamage)
    {
        (this.log, this.onDamage) = (log, onDamage);
        Seek(start, log.State);
    }

    /// <summary>The sequence number up to which everything has been read or stepped over.</summary>
    public long LastSeen => wanted - 1;

    /// <summary>Reads the next events that are durable; empty when there is none.</summary>
    /// <param name="mostEvents">At most so many.</param>
    /// <param name="mostBytes">Stops when the bodies reach so many bytes.</param>
    public IReadOnlyList<StoredEvent> Read(int mostEvents, int mostBytes)
    {
        var events = new List<StoredEvent>();
        PartitionState state = log.State;
        for (int bytes = 0; events.Count < mostEvents && bytes < mostBytes && ReadOne(state) is { } next;)
        {
            events.Add(next);
            bytes += next.Event.Body.Length;
        }

        return events;
    }

    public void Dispose() => reader?.Dispose();

    private StoredEvent? ReadOne(PartitionState state)
    {
        while (wanted <= state.End.Sequence && OpenReader(state))
        {
            if (TryReadInSegment(state) is not { } next)
            {
                if (!MoveOn(state))
                {
                    return null;
                }
            }
            else if (skip?.Invoke(next) != true)
            {
                skip = null;
                return next;
            }
        }

        return null;
    }

    private StoredEvent? TryReadInSegment(PartitionState state)
    {
        bool last = current!.Path == state.Segments[^1].Path;
        long end = last ? state.End.Sequence + 1 : FollowerOf(current, state)?.FirstSequence ?? long.MaxValue;
        long limit = last ? state.WholeLength : reader!.FileLength;
        while (reader!.NextSequence < end && reader.TryRead(limit, out ReadOnlySpan<byte> content) is var (header, position))
        {
            if (header.Sequence >= end)
            {
                return null;
            }

            if (header.Sequence >= wanted)
            {
                wanted = header.Sequence + 1;
                return new StoredEvent(header.Sequence, current.OffsetAt(position), DateTimeOffset.FromUnixTimeMilliseconds(header.EnqueuedMilliseconds), EventContent.Read(content));
            }
        }

        return null;
    }

    /// <summary>Leaves a segment that has nothing more; false when it is the one being written.</summary>
    private bool MoveOn(PartitionState state)
    {
        if (FollowerOf(current!, state) is not { } follower)
        {
            return false;
        }

        if (reader!.NextSequence < follower.FirstSequence && current!.FirstSequence < follower.FirstSequence)
        {
            onDamage(new Damage(current.Path, reader.Position, reader.FileLength - reader.Position, reader.NextSequence, follower.FirstSequence));
        }

        wanted = Math.Max(wanted, follower.FirstSequence);
        Close();
        return true;
    }

    private bool OpenReader(PartitionState state)
    {
        if (reader is not null)
        {
            return true;
        }

        wanted = Math.Max(wanted, state.FirstSequence);
        current = state.Segments.LastOrDefault(s => s.FirstSequence <= wanted);
        if (current is null)
        {
            return false;
        }

        try
        {
            reader = new SegmentReader(current, onDamage);
            return true;
        }
        catch (FileNotFoundException)
        {
            // Retention took the segment between the look at the state and now: the next look finds what is left.
            return false;
        }
    }

    private void Seek(StartPosition start, PartitionState state)
    {
        switch (start)
        {
            case StartPosition.Earliest:
                wanted = state.FirstSequence;
                break;
            case StartPosition.Latest:
                wanted = state.End.Sequence + 1;
                break;
            case StartPosition.AtSequence at:
                wanted = at.First;
                break;
            case StartPosition.AtOffset at:
                SeekOffset(state, at.Offset);
                skip = e => at.IsBefore(e);
                break;
            case StartPosition.AtTime at:
                wanted = state.Segments.LastOrDefault(s => s.CreatedAt <= at.Time)?.FirstSequence ?? state.FirstSequence;
                skip = e => at.IsBefore(e);
                break;
        }
    }

    private void SeekOffset(PartitionState state, long offset)
    {
        current = state.Segments.LastOrDefault(s => s.Header.BaseOffset <= offset);
        wanted = current?.FirstSequence ?? state.FirstSequence;
        if (current is not null && OpenReader(state))
        {
            long limit = current.Path == state.Segments[^1].Path ? state.WholeLength : reader!.FileLength;
            if (reader!.TryJump(current.PositionOf(offset), limit))
            {
                wanted = reader.NextSequence;
            }
        }
    }

    private void Close()
    {
        reader?.Dispose();
        (reader, current) = (null, null);
    }

    private static Segment? FollowerOf(Segment segment, PartitionState state)
    {
        foreach (Segment candidate in state.Segments)
        {
            if (candidate.FirstSequence > segment.FirstSequence)
            {
                return candidate;
            }
        }

        return null;
    }
}
