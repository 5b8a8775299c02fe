using System.Collections.Immutable;
using EdgeGateway.Edge.Drivers;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Buffer;

/// <summary>The buffer's rules, for the one thread that owns the database. Each change is one commit.</summary>
internal sealed class BufferOwner : IDisposable
{
    private readonly BufferFiles files;
    private readonly BlockPacker packer;
    private readonly BufferSettings settings;
    private readonly ILogger logger;
    private BufferStore? store;

    private BufferOwner(BufferFiles files, BlockPacker packer, BufferSettings settings, ILogger logger)
    {
        (this.files, this.packer, this.settings, this.logger) = (files, packer, settings, logger);
        store = files.OpenOrReplace();
        State = store.State;
    }

    /// <summary>What is on disk.</summary>
    public BufferState State { get; private set; }

    /// <summary>Opens the buffer and counts a start; both are on the disk on return.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static BufferOwner Start(BufferFiles files, BlockPacker packer, BufferSettings settings, ILogger logger)
    {
        var owner = new BufferOwner(files, packer, settings, logger);
        owner.Commit(owner.State with { Gateway = settings.Gateway, Boot = StartCounter.Next(files.Folder, owner.State.Boot), NextSequence = 0 }, [], []);
        return owner;
    }

    /// <summary>Keeps batches, their frame counters and the account of them.</summary>
    /// <exception cref="IOException">They are not kept; the caller may try again.</exception>
    public void Append(IReadOnlyList<AcquiredBatch> batches)
    {
        BufferStore open = Open();
        IReadOnlyList<Block> added = packer.Pack(batches, State);
        BufferState next = BlockPacker.Count(State, batches, added);
        IReadOnlyList<long> removed = [];
        if (next.Bytes > settings.MaxBytes)
        {
            long before = next.Dropped;
            (next, removed) = Eviction.MakeRoom(next, open, settings.MaxBytes);
            Log.BufferFull(logger, settings.MaxBytes, next.Dropped - before);
        }

        Commit(next, added, removed);
    }

    /// <summary>Reads what waits.</summary>
    /// <param name="from">Where to begin; null or a place that is gone: the oldest.</param>
    /// <param name="most">Most readings.</param>
    public PeekedReadings Peek(BufferPosition? from, int most)
    {
        BufferStore open = Open();
        try
        {
            BufferPosition start = from is { } given && given.Ordinal > State.Start.Ordinal ? given : State.Start;
            return BlockReader.Read(open, start, most, State.Boot);
        }
        catch (Exception e)
        {
            // LiteDB answers damage with exceptions of any type; the files are closed and judged anew.
            Reopen(e);
            throw new IOException("The buffer could not be read.", e);
        }
    }

    /// <summary>Fixes where a message ends, before it is sent for the first time.</summary>
    public void Seal(BufferPosition end)
    {
        if (end.Ordinal > State.Start.Ordinal)
        {
            Commit(State with { Sealed = State.Sealed.Add(end) }, [], []);
        }
    }

    /// <summary>Lets go of everything before a place.</summary>
    /// <param name="end">The place; one that is already gone changes nothing.</param>
    /// <param name="isAcknowledged">The hub has it; otherwise it counts as dropped.</param>
    public void Complete(BufferPosition end, bool isAcknowledged)
    {
        long count = end.Ordinal - State.Start.Ordinal;
        if (count <= 0)
        {
            return;
        }

        (BufferState next, IReadOnlyList<long> removed) = Eviction.Cut(State, Open(), end);
        next = isAcknowledged ? next with { Acknowledged = next.Acknowledged + count } : next with { Dropped = next.Dropped + count };
        Commit(next, [], removed);
    }

    /// <inheritdoc/>
    public void Dispose() => store?.Dispose();

    private BufferStore Open()
    {
        if (store is null)
        {
            Adopt(files.OpenOrReplace());
        }

        return store!;
    }

    private void Commit(BufferState next, IReadOnlyList<Block> added, IReadOnlyList<long> removed)
    {
        next = next with { Revision = State.Revision + 1 };
        try
        {
            Open().Commit(next, added, removed);
            State = next;
        }
        catch (Exception e)
        {
            // LiteDB is unusable after any exception, and whether the commit holds shows only in the reopened file.
            Reopen(e);
            if (State.Revision != next.Revision)
            {
                throw new IOException("The buffer could not be written.", e);
            }
        }
    }

    private void Reopen(Exception cause)
    {
        Log.BufferReopened(logger, cause.Message);
        store?.Dispose();
        store = null;
        Adopt(files.OpenOrReplace());
    }

    /// <summary>Takes over a reopened store; a fresh one, after damage, goes on with the account and says what was lost.</summary>
    private void Adopt(BufferStore opened)
    {
        store = opened;
        if (opened.State.Revision > 0)
        {
            State = opened.State;
            return;
        }

        BufferState lost = State;
        Log.BufferLost(logger, lost.Queued);
        State = lost with
        {
            Head = lost.Acquired, Bytes = 0, Dropped = lost.Dropped + lost.Queued, Sealed = ImmutableList<BufferPosition>.Empty, Revision = lost.Revision + 1,
        };
        opened.Commit(State, [], []);
    }
}
