using System.Collections.Immutable;
using EdgeGateway.Edge.Buffer.Segments;
using EdgeGateway.Edge.Buffer.Thinning;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Time;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Buffer;

/// <summary>The buffer's rules, for the one thread that owns the database. Each change is one commit.</summary>
internal sealed class BufferOwner : IDisposable
{
    private readonly SegmentFolder folder;
    private readonly BlockPacker packer;
    private readonly BufferSettings settings;
    private readonly BufferLimits limits;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly CommitFate fate = new();
    private SegmentChain? chain;
    private int corrected;
    private long found; // the revision that was on disk when it was opened last

    private BufferOwner(SegmentFolder folder, BlockPacker packer, BufferSettings settings, TimeProvider time, ILogger logger)
    {
        (this.folder, this.packer, this.settings, this.time, this.logger) = (folder, packer, settings, time, logger);
        limits = new BufferLimits(settings, folder, time, logger);
        Open(all: false);
    }

    /// <summary>What is on disk.</summary>
    public BufferState State { get; private set; } = BufferState.Empty;

    /// <summary>What this start has kept.</summary>
    public FreshBlocks Fresh { get; } = new();

    /// <summary>Opens the buffer and counts a start; both are on the disk on return.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static BufferOwner Start(SegmentFolder folder, BlockPacker packer, BufferSettings settings, TimeProvider time, ILogger logger)
    {
        var owner = new BufferOwner(folder, packer, settings, time, logger);
        try
        {
            long boot = StartCounter.Next(folder, owner.State.Boot);
            owner.Commit(owner.State.Begin(settings.Gateway, boot), []);
            return owner;
        }
        catch
        {
            owner.Close();
            throw;
        }
    }

    /// <summary>Keeps batches, their frame counters and the account of them.</summary>
    /// <exception cref="IOException">They are not kept; the caller may try again.</exception>
    public void Append(IReadOnlyList<AcquiredBatch> batches)
    {
        IReadOnlyList<ClockStep> corrections = Correct();
        IReadOnlyList<AcquiredBatch> missing = fate.Missing(batches);
        if (missing.Count > 0)
        {
            Relief next = Read(open => limits.MakeRoom(packer.Take(missing, State, corrections), open));
            Commit(next.Next, next.Added, () =>
            {
                packer.Kept();
                Fresh.Add(next.Fresh, State.Passed);
                fate.Keep(missing);
            });
        }

        fate.Tell(batches);
    }

    /// <summary>Reads what waits.</summary>
    /// <param name="from">Where to begin; null or a place that is gone: the oldest.</param>
    /// <param name="most">Most readings.</param>
    public PeekedReadings Peek(BufferPosition? from, int most)
    {
        Correct();
        return Read(open => BlockReader.Peek(open, State, from, most));
    }

    /// <summary>Fixes which readings a message has, before it is sent for the first time.</summary>
    /// <param name="message">Its readings.</param>
    /// <param name="units">The billing units that it takes.</param>
    /// <returns>False when not all of them wait any more: then the message must not be sent.</returns>
    public bool Seal(BufferRange message, int units)
    {
        Open();
        if (!State.Waits(message))
        {
            return false;
        }

        Commit(State.Seal(message).Spend(units, time.GetUtcNow()), []);
        return true;
    }

    /// <summary>Counts the billing units of a message that is sent again, or has no readings.</summary>
    public void Spend(int units)
    {
        Open();
        Commit(State.Spend(units, time.GetUtcNow()), []);
    }

    /// <summary>The hub has readings.</summary>
    /// <param name="range">Which; those that wait no more change nothing, but for those that count as lost with a damaged file.</param>
    public void Acknowledge(BufferRange range)
    {
        Open();
        if (State.Counts(range))
        {
            Commit(Read(open => Eviction.Acknowledge(State, open, range)), []);
        }
    }

    /// <summary>Gives up readings.</summary>
    /// <param name="range">Which; those that wait no more change nothing.</param>
    /// <param name="cause">Why.</param>
    public void Drop(BufferRange range, GapCause cause)
    {
        Open();
        if (range.To.Ordinal > State.Passed)
        {
            Commit(Read(open => Eviction.Drop(State, open, range, cause, time.GetUtcNow())), []);
        }
    }

    /// <summary>The hub knows of gaps: they need not be kept any more.</summary>
    public void Forget(IReadOnlyCollection<BufferGap> told)
    {
        Open();
        Commit(State.Forget(told), []);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            chain?.Settle();
        }
        catch (Exception e)
        {
            Log.BufferFailed(logger, e.Message); // all is in the log, and the next start copies it
        }

        Close();
    }

    private void Close()
    {
        try
        {
            chain?.Dispose();
        }
        catch (Exception e)
        {
            Log.BufferFailed(logger, e.Message); // the database says once more what its disk or its damage was; the files are closed
        }

        chain = null;
    }

    /// <summary>Notes by how much the clock was wrong, before anything is packed or read after it was put right.</summary>
    /// <returns>The steps that are noted.</returns>
    private ImmutableList<ClockStep> Correct()
    {
        Open();
        packer.Clock.GetUtcNow(); // notices a step that nobody has met yet
        ImmutableList<ClockStep> steps = packer.Clock.Corrections;
        while (corrected < steps.Count)
        {
            Commit(TimeShifts.Add(State, steps[corrected]), [], () => corrected++);
        }

        return steps;
    }

    /// <exception cref="IOException">It could not be read.</exception>
    private T Read<T>(Func<SegmentChain, T> work)
    {
        SegmentChain open = Open();
        try
        {
            return work(open);
        }
        catch (Exception e)
        {
            // LiteDB answers damage with exceptions of any type; the files are closed and judged anew.
            Reopen(e);
            throw new IOException("The buffer could not be read.", e);
        }
    }

    /// <summary>Opens what is not open, which shows what became of the last commit: nobody may look at <see cref="State"/> for the next one before that.</summary>
    /// <exception cref="IOException">The disk refused, whatever it called that: a caller has one thing to expect, and tries again.</exception>
    private SegmentChain Open()
    {
        try
        {
            if (chain is null)
            {
                Open(all: true);
            }

            return chain!;
        }
        catch (Exception e) when (e is not IOException)
        {
            throw new IOException($"The buffer cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>Commits.</summary>
    /// <param name="next">The new state.</param>
    /// <param name="added">New blocks.</param>
    /// <param name="held">Done once when the commit holds: at once, or when a disk that refused everything shows later that it does.</param>
    /// <exception cref="IOException">The commit does not hold, or not that anybody knows.</exception>
    private void Commit(BufferState next, IReadOnlyList<Block> added, Action? held = null)
    {
        SegmentChain open = Open();
        next = next with { Revision = State.Revision + 1 };
        fate.Try(next.Revision, held);
        try
        {
            open.Commit(next, added);
            State = next;
            fate.Judge(next.Revision);
        }
        catch (Exception e)
        {
            // LiteDB is unusable after any exception, and whether the commit holds shows only in the reopened files.
            Reopen(e);
            if (found != next.Revision)
            {
                throw new IOException("The buffer could not be written.", e);
            }
        }
    }

    private void Reopen(Exception cause)
    {
        Log.BufferReopened(logger, cause.Message);
        Close();
        limits.Refused(cause);
        Open();
    }

    /// <summary>Takes over what is on disk. What was lost with a damaged file becomes a gap; the account goes on.</summary>
    private void Open(bool all)
    {
        (SegmentChain opened, bool isSalvaged) = folder.OpenOrSalvage(all);
        (chain, found) = (opened, opened.State.Revision);
        bool isBehind = opened.State.Revision < State.Revision;
        BufferState known = isBehind ? State : opened.State;
        State = known;
        fate.Judge(found);
        if (!isSalvaged && !isBehind && !all)
        {
            return;
        }

        BufferState next = Losses.Count(known, opened, time.GetUtcNow());
        if (!isSalvaged && !isBehind && next.Dropped == known.Dropped)
        {
            return;
        }

        Log.BufferLost(logger, next.Dropped - known.Dropped);
        next = next with { Revision = next.Revision + 1 };
        opened.Commit(next, []);
        State = next;
    }
}
