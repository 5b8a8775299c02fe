using EdgeGateway.Edge.Buffer.Segments;
using EdgeGateway.Edge.Time;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Keeps the buffer within its limits of bytes, age and free disk by giving up the oldest readings, and keeps a reserve for the day when the disk is full.</summary>
internal sealed class BufferLimits(BufferSettings settings, SegmentFolder folder, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    private readonly Ballast ballast = new(folder.Disk, folder.State);
    private long? lookedAt;

    /// <summary>The disk refused something: the reserve is given free, so that what waits can still be delivered.</summary>
    public void Refused(Exception cause)
    {
        if (cause is IOException)
        {
            if (ballast.Release() is { } reason)
            {
                Log.BufferFailed(logger, reason);
            }

            lookedAt = time.GetTimestamp();
        }
    }

    /// <summary>Gives up what is beyond a limit.</summary>
    public BufferState MakeRoom(BufferState state, SegmentChain chain)
    {
        DateTimeOffset now = time.GetUtcNow();
        BufferState next = state;
        if (settings.MaxAge is { } age)
        {
            next = Drop(next, chain, Eviction.End(next, chain, (block, _) => IsOlder(state, block, now - age)), GapCause.Age, now);
        }

        if (next.Bytes > settings.MaxBytes)
        {
            next = Drop(next, chain, Eviction.End(next, chain, (_, bytes) => bytes > settings.MaxBytes), GapCause.Full, now);
        }

        if (chain.Length > settings.MaxBytes + settings.SegmentBytes && chain.OldestEnd is { } end)
        {
            next = Drop(next, chain, Eviction.End(next, chain, (block, _) => block.Id < end), GapCause.Full, now);
        }

        return lookedAt is not { } at || time.GetElapsedTime(at) >= BetweenLooks ? Look(next, chain, now) : next;
    }

    // What was kept while the clock was not set has no age.
    private static bool IsOlder(BufferState state, Block block, DateTimeOffset limit) =>
        TimeShifts.At(state.Shifts, block.Id) is var shift && TimeShifts.Clock(block.Clock, shift) != ClockQuality.Unset && block.KeptAt + shift < limit;

    private BufferState Look(BufferState state, SegmentChain chain, DateTimeOffset now)
    {
        lookedAt = time.GetTimestamp();
        long free = folder.Disk.FreeBytes(folder.State);
        ballast.Fill(free - settings.MinFreeBytes);
        return free < settings.MinFreeBytes && chain.OldestEnd is { } end
            ? Drop(state, chain, Eviction.End(state, chain, (block, _) => block.Id < end), GapCause.Disk, now)
            : state;
    }

    private BufferState Drop(BufferState state, SegmentChain chain, BufferPosition end, GapCause cause, DateTimeOffset now)
    {
        BufferState next = Eviction.Drop(state, chain, new(state.Start, end), cause, now);
        if (next.Dropped > state.Dropped)
        {
            Log.BufferFull(logger, cause, next.Dropped - state.Dropped);
        }

        return next;
    }
}
