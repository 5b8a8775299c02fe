using System.Collections.Immutable;
using EdgeGateway.Edge.Buffer.Segments;
using EdgeGateway.Edge.Drivers;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Buffer;

/// <summary>
/// Keeps readings on disk from the moment they are acquired until the hub has confirmed them.
/// One thread of its own works on the database; everyone else asks it.
/// </summary>
internal sealed class ReadingBuffer : IDisposable
{
    private readonly BufferOwner owner;
    private readonly BufferThread thread;

    private ReadingBuffer(BufferOwner owner, TimeProvider time, ILogger logger)
    {
        this.owner = owner;
        thread = new BufferThread(owner, time, logger);
    }

    /// <summary>What is on disk; may be read from any thread.</summary>
    public BufferState State => owner.State;

    /// <summary>The blocks that this start has kept and that may wait still, oldest first; may be read from any thread.</summary>
    public ImmutableList<FreshBlock> Fresh => owner.Fresh.List;

    /// <summary>What the disk says that refuses; null while it keeps what it is given.</summary>
    public DiskTrouble? Trouble => thread.Trouble;

    /// <summary>Completes with the next append; take it before looking at <see cref="State"/>.</summary>
    public Task Appended => thread.Appended;

    /// <summary>Opens the buffer of a state directory and counts a start of the gateway.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static async Task<ReadingBuffer> OpenAsync(SegmentFolder folder, BlockPacker packer, BufferSettings settings, TimeProvider time, ILogger logger)
    {
        // On a thread without synchronization context: LiteDB resumes its writer on the context it finds.
        BufferOwner owner = await Task.Factory.StartNew(
            () => BufferOwner.Start(folder, packer, settings, time, logger), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var buffer = new ReadingBuffer(owner, time, logger);
        Log.BufferOpen(logger, owner.State.Boot, owner.State.Queued);
        return buffer;
    }

    /// <summary>Keeps batches; completes when they survive a power cut, together with their frame counters and the ledger.</summary>
    /// <exception cref="IOException">They are not kept; try again.</exception>
    public Task AppendAsync(IReadOnlyList<AcquiredBatch> batches, CancellationToken cancellationToken)
    {
        var request = new BufferRequest.Append(batches);
        thread.Add(request, cancellationToken);
        return request.Done;
    }

    /// <summary>Reads what waits, oldest first; takes nothing away.</summary>
    /// <param name="from">Where to begin; null: the oldest reading.</param>
    /// <param name="most">Most readings.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<PeekedReadings> PeekAsync(BufferPosition? from, int most, CancellationToken cancellationToken) =>
        AskAsync(o => o.Peek(from, most), cancellationToken);

    /// <summary>Fixes which readings a message has, before it is sent for the first time: after a restart it is sent with the same.</summary>
    /// <param name="message">Its readings.</param>
    /// <param name="units">The billing units that it takes; counted in the same commit.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>False when not all of its readings wait any more: then it must not be sent.</returns>
    public Task<bool> SealAsync(BufferRange message, int units, CancellationToken cancellationToken) =>
        AskAsync(o => o.Seal(message, units), cancellationToken);

    /// <summary>Counts the billing units of a message that is sent again, or has no readings, before it is sent.</summary>
    public Task SpendAsync(int units, CancellationToken cancellationToken) => AskAsync(o => Done(() => o.Spend(units)), cancellationToken);

    /// <summary>The hub has confirmed readings, in whatever order: they do not come back, and leave the disk when all before them have.</summary>
    public Task AcknowledgeAsync(BufferRange range, CancellationToken cancellationToken) =>
        AskAsync(o => Done(() => o.Acknowledge(range)), cancellationToken);

    /// <summary>Gives readings up; they count as dropped and become a gap that the hub is told of.</summary>
    public Task DropAsync(BufferRange range, GapCause cause, CancellationToken cancellationToken) =>
        AskAsync(o => Done(() => o.Drop(range, cause)), cancellationToken);

    /// <summary>The hub has confirmed that it knows of gaps.</summary>
    public Task ForgetAsync(IReadOnlyCollection<BufferGap> told, CancellationToken cancellationToken) =>
        AskAsync(o => Done(() => o.Forget(told)), cancellationToken);

    /// <summary>Finishes what was asked for and closes the files.</summary>
    public void Dispose() => thread.Dispose();

    private static bool Done(Action action)
    {
        action();
        return true;
    }

    private Task<T> AskAsync<T>(Func<BufferOwner, T> work, CancellationToken cancellationToken)
    {
        var request = new BufferRequest.Other<T>(work);
        thread.Add(request, cancellationToken);
        return request.Done.WaitAsync(cancellationToken);
    }
}
