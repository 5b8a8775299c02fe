using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Buffer;

/// <summary>The one thread that works on the database. Requests are done in their order; appends that wait at the same time share a commit.</summary>
internal sealed class BufferThread : IDisposable
{
    private readonly BlockingCollection<BufferRequest> requests = [];
    private readonly BufferOwner owner;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Thread thread;
    private volatile DiskTrouble? trouble;
    private TaskCompletionSource appended = New();

    /// <param name="owner">The database; the thread closes it.</param>
    /// <param name="time">Says since when the disk refuses.</param>
    /// <param name="logger">Told what failed.</param>
    public BufferThread(BufferOwner owner, TimeProvider time, ILogger logger)
    {
        (this.owner, this.time, this.logger) = (owner, time, logger);
        thread = new Thread(Work) { Name = "buffer", IsBackground = true };
        thread.Start();
    }

    /// <summary>Completes with the next append.</summary>
    public Task Appended => Volatile.Read(ref appended).Task;

    /// <summary>Null while the disk keeps what it is given.</summary>
    public DiskTrouble? Trouble => trouble is { } known && owner.State.Revision > known.Revision ? null : trouble;

    /// <summary>Asks for something.</summary>
    public void Add(BufferRequest request, CancellationToken cancellationToken) => requests.Add(request, cancellationToken);

    /// <summary>Finishes what was asked for and closes the files.</summary>
    public void Dispose()
    {
        requests.CompleteAdding();
        thread.Join();
        owner.Dispose();
        requests.Dispose();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

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
            trouble = new DiskTrouble(e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message, Trouble?.Since ?? time.GetUtcNow(), owner.State.Revision);
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
