using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Hub.Storage;
using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Hub.Events;

/// <summary>One partition: an ordered run of events on disk, with one writer and any number of readers.</summary>
internal sealed class PartitionLog : IDisposable
{
    private readonly CommitThread commits;
    private volatile PartitionState state;
    private volatile TaskCompletionSource changed = NewSignal();

    private PartitionLog(int number, string folder, PartitionState state, SegmentWriter? writer, EventLogSettings settings, PartitionContext context)
    {
        Number = number;
        this.state = state;
        commits = new CommitThread(number, folder, writer, () => this.state, Publish, settings, context);
    }

    public int Number { get; }

    /// <summary>What readers may see now.</summary>
    public PartitionState State => state;

    /// <summary>Opens the partition's folder and mends what a crash left.</summary>
    public static PartitionLog Open(int number, string folder, EventLogSettings settings, PartitionContext context)
    {
        Directory.CreateDirectory(folder);
        DiskSync.Folder(Path.GetDirectoryName(folder)!);
        IReadOnlyList<Segment> segments = Segment.List(folder);
        if (segments.Count == 0)
        {
            return new PartitionLog(number, folder, new PartitionState([], 0, LogEnd.Empty), null, settings, context);
        }

        Segment newest = segments[^1];
        (SegmentWriter writer, LogEnd? last, long cut) = PartitionRecovery.Recover(newest, context.Sync, context.Damaged);
        if (cut > 0)
        {
            Log.TornTailCut(context.Logger, newest.Path, cut);
        }

        LogEnd end = last ?? new LogEnd(newest.FirstSequence - 1, newest.Header.BaseOffset - 1, newest.CreatedAt);
        return new PartitionLog(number, folder, new PartitionState(segments, writer.Length, end), writer, settings, context);
    }

    /// <summary>Appends an event.</summary>
    /// <returns>Its place, as soon as it is on the disk. Fails with <see cref="IOException"/> when the disk refused it.</returns>
    public Task<LogEnd> AppendAsync(HubEvent value) => commits.Enqueue(value);

    /// <summary>Waits until there is an event behind the given sequence number.</summary>
    public async Task WaitBehindAsync(long sequence, CancellationToken cancellation)
    {
        while (true)
        {
            Task signal = changed.Task;
            if (state.End.Sequence > sequence)
            {
                return;
            }

            await signal.WaitAsync(cancellation);
        }
    }

    /// <summary>Deletes the segments whose events are all older than a time; the newest segment stays.</summary>
    /// <returns>How many were deleted.</returns>
    public int Trim(DateTimeOffset olderThan) => commits.Trim(olderThan);

    public void Dispose() => commits.Dispose();

    private void Publish(PartitionState next)
    {
        state = next;
        Interlocked.Exchange(ref changed!, NewSignal()).SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
