using System.Collections.Concurrent;
using EdgeGateway.Edge.Drivers;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Buffer;

/// <summary>
/// Keeps readings on disk from the moment they are acquired until the hub has confirmed them.
/// One thread of its own works on the database; everyone else asks it.
/// </summary>
internal sealed class ReadingBuffer : IDisposable
{
    private readonly BlockingCollection<BufferRequest> requests = [];
    private readonly BufferOwner owner;
    private readonly ILogger logger;
    private readonly Thread thread;
    private TaskCompletionSource appended = New();

    private ReadingBuffer(BufferOwner owner, ILogger logger)
    {
        (this.owner, this.logger) = (owner, logger);
        thread = new Thread(Work) { Name = "buffer", IsBackground = true };
    }

    /// <summary>What is on disk; may be read from any thread.</summary>
    public BufferState State => owner.State;

    /// <summary>Completes with the next append; take it before looking at <see cref="State"/>.</summary>
    public Task Appended => Volatile.Read(ref appended).Task;

    /// <summary>Opens the buffer of a state directory and counts a start of the gateway.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static async Task<ReadingBuffer> OpenAsync(BufferFiles files, BlockPacker packer, BufferSettings settings, ILogger logger)
    {
        // On a thread without synchronization context: LiteDB resumes its writer on the context it finds.
        BufferOwner owner = await Task.Factory.StartNew(
            () => BufferOwner.Start(files, packer, settings, logger), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var buffer = new ReadingBuffer(owner, logger);
        buffer.thread.Start();
        Log.BufferOpen(logger, owner.State.Boot, owner.State.Queued);
        return buffer;
    }

    /// <summary>Keeps batches; completes when they survive a power cut, together with their frame counters and the ledger.</summary>
    /// <exception cref="IOException">They are not kept; try again.</exception>
    public Task AppendAsync(IReadOnlyList<AcquiredBatch> batches, CancellationToken cancellationToken)
    {
        var request = new BufferRequest.Append(batches);
        requests.Add(request, cancellationToken);
        return request.Done;
    }

    /// <summary>Reads what waits, oldest first; takes nothing away.</summary>
    /// <param name="from">Where to begin; null: the oldest reading.</param>
    /// <param name="most">Most readings.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<PeekedReadings> PeekAsync(BufferPosition? from, int most, CancellationToken cancellationToken) =>
        AskAsync(o => o.Peek(from, most), cancellationToken);

    /// <summary>Fixes where a message ends, before it is sent for the first time: after a restart it is sent with the same readings.</summary>
    public Task SealAsync(BufferPosition end, CancellationToken cancellationToken) =>
        AskAsync(o => Done(() => o.Seal(end)), cancellationToken);

    /// <summary>The hub has confirmed everything before a place: it is taken off the disk.</summary>
    public Task AcknowledgeAsync(BufferPosition upTo, CancellationToken cancellationToken) =>
        AskAsync(o => Done(() => o.Complete(upTo, isAcknowledged: true)), cancellationToken);

    /// <summary>Gives up everything before a place; it counts as dropped.</summary>
    public Task DropAsync(BufferPosition upTo, CancellationToken cancellationToken) =>
        AskAsync(o => Done(() => o.Complete(upTo, isAcknowledged: false)), cancellationToken);

    /// <summary>Finishes what was asked for and closes the files.</summary>
    public void Dispose()
    {
        requests.CompleteAdding();
        thread.Join();
        owner.Dispose();
        requests.Dispose();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static bool Done(Action action)
    {
        action();
        return true;
    }

    private Task<T> AskAsync<T>(Func<BufferOwner, T> work, CancellationToken cancellationToken)
    {
        var request = new BufferRequest.Other<T>(work);
        requests.Add(request, cancellationToken);
        return request.Done.WaitAsync(cancellationToken);
    }

    private void Work()
    {
        foreach (BufferRequest request in requests.GetConsumingEnumerable())
        {
            BufferRequest? next = request;
            while (next is not null)
            {
                next = Handle(next);
            }
        }
    }

    /// <summary>Does one request; returns one that was taken from the queue meanwhile and is still to do.</summary>
    private BufferRequest? Handle(BufferRequest request)
    {
        var group = new List<BufferRequest> { request };
        BufferRequest? rest = null;
        try
        {
            if (request is BufferRequest.Append)
            {
                rest = TakeAppends(group);
                owner.Append([.. group.Cast<BufferRequest.Append>().SelectMany(append => append.Batches)]);
                group.ForEach(member => ((BufferRequest.Append)member).Complete());
                Interlocked.Exchange(ref appended, New()).TrySetResult();
            }
            else
            {
                ((BufferRequest.Other)request).Run(owner);
            }
        }
        catch (Exception e)
        {
            // The thread must outlive any failure of disk or database; whoever asked decides what to do.
            Log.BufferFailed(logger, e.Message);
            group.ForEach(member => member.Fail(e));
        }

        return rest;
    }

    private BufferRequest? TakeAppends(List<BufferRequest> group)
    {
        int readings = 0;
        while (readings < BlockPacker.LargestBlock && requests.TryTake(out BufferRequest? next))
        {
            if (next is not BufferRequest.Append append)
            {
                return next;
            }

            group.Add(append);
            readings += append.Batches.Sum(batch => batch.Readings.Count);
        }

        return null;
    }
}
