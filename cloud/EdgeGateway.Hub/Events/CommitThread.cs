namespace EdgeGateway.Hub.Events;

/// <summary>The one writer of a partition. Events that arrive while the disk is busy share the next write and its fsync.</summary>
/// <remarks>A thread and not a task, because fsync blocks and a small machine's thread pool has two threads.</remarks>
internal sealed class CommitThread : IDisposable
{
    private readonly AppendQueue queue = new();
    private readonly RecordBatch records = new();
    private readonly object stateGate = new();
    private readonly int partition;
    private readonly string folder;
    private readonly Func<PartitionState> current;
    private readonly Action<PartitionState> publish;
    private readonly EventLogSettings settings;
    private readonly PartitionContext context;
    private readonly Thread thread;
    private SegmentWriter? writer;

    public CommitThread(
        int partition, string folder, SegmentWriter? writer, Func<PartitionState> current, Action<PartitionState> publish, EventLogSettings settings, PartitionContext context)
    {
        (this.partition, this.folder, this.writer) = (partition, folder, writer);
        (this.current, this.publish, this.settings, this.context) = (current, publish, settings, context);
        thread = new Thread(Run) { IsBackground = true, Name = FormattableString.Invariant($"events-{partition}") };
        thread.Start();
    }

    public Task<LogEnd> Enqueue(HubEvent value) => queue.Add(value);

    public int Trim(DateTimeOffset olderThan)
    {
        int deleted = 0;
        lock (stateGate)
        {
            PartitionState state = current();
            while (deleted + 1 < state.Segments.Count && state.Segments[deleted + 1].CreatedAt < olderThan)
            {
                File.Delete(state.Segments[deleted++].Path);
            }

            if (deleted > 0)
            {
                publish(state with { Segments = [.. state.Segments.Skip(deleted)] });
            }
        }

        return deleted;
    }

    public void Dispose()
    {
        queue.Stop();
        thread.Join();
        writer?.Dispose();
    }

    private void Run()
    {
        while (queue.Take() is { Count: > 0 } batch)
        {
            try
            {
                Commit(batch);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Whatever reached the file since the last good fsync cannot be trusted any more, so the segment ends here.
                Log.AppendFailed(context.Logger, partition, batch.Count, e.Message);
                writer?.TryCutToDurable();
                writer?.Dispose();
                writer = null;
                foreach (PendingAppend append in batch)
                {
                    append.Done.SetException(new IOException($"The event was not stored: {e.Message}", e));
                }
            }
        }
    }

    private void Commit(IReadOnlyList<PendingAppend> batch)
    {
        PartitionState before = current();
        long now = Math.Max(context.Time.GetUtcNow().ToUnixTimeMilliseconds(), before.End.EnqueuedAt.ToUnixTimeMilliseconds());
        bool begins = MustBegin(before, now);
        SegmentWriter target = begins ? Begin(before, now) : writer!;
        LogEnd[] places = Encode(batch, before.End.Sequence + 1, now, target);
        target.Append(records.Bytes);
        lock (stateGate)
        {
            IReadOnlyList<Segment> segments = current().Segments;
            publish(new PartitionState(begins ? [.. segments, target.Segment] : segments, target.Length, places[^1]));
        }

        for (int i = 0; i < places.Length; i++)
        {
            batch[i].Done.SetResult(places[i]);
        }
    }

    private LogEnd[] Encode(IReadOnlyList<PendingAppend> batch, long firstSequence, long now, SegmentWriter target)
    {
        records.Clear();
        var places = new LogEnd[batch.Count];
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = new LogEnd(firstSequence + i, target.Segment.OffsetAt(target.Length + records.Size), DateTimeOffset.FromUnixTimeMilliseconds(now));
            records.Add(batch[i].Event, places[i].Sequence, now);
        }

        return places;
    }

    private bool MustBegin(PartitionState state, long now) =>
        writer is null
        || writer.Length >= settings.SegmentBytes
        || (now - writer.Segment.Header.CreatedMilliseconds >= settings.SegmentAge.TotalMilliseconds && state.End.Sequence >= writer.Segment.FirstSequence);

    private SegmentWriter Begin(PartitionState state, long now)
    {
        long baseOffset = state.Segments.Count == 0 ? 0 : state.Segments[^1].OffsetAt(state.WholeLength);
        writer?.Dispose();
        writer = null;
        return writer = SegmentWriter.Create(folder, new SegmentHeader(partition, state.End.Sequence + 1, baseOffset, now), context.Sync);
    }
}
