using EdgeGateway.Edge.Buffer.Segments;
using EdgeGateway.Edge.Buffer.Thinning;
using EdgeGateway.Edge.Time;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Keeps the buffer within its limits of bytes, age and free disk by thinning or giving up the oldest readings, and keeps a reserve for the day when the disk is full.</summary>
internal sealed class BufferLimits(BufferSettings settings, SegmentFolder folder, TimeProvider time, ILogger logger)
{
    private const int MostParts = 4; // so that a commit stays short; the next goes on

    private const int PartsOfAll = 16;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    private readonly Ballast ballast = new(folder.Disk, folder.State);
    private long? lookedAt;
    private long neededUntil; // the ordinal up to which the disk wants its room back

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

    /// <summary>Gives up what is beyond a limit, or a part of it when that is much.</summary>
    /// <exception cref="InvalidDataException">A block is damaged.</exception>
    /// <param name="asked">A commit that is to be made.</param>
    /// <param name="chain">The blocks.</param>
    public Relief MakeRoom(Relief asked, SegmentChain chain)
    {
        BufferState state = asked.Next;
        DateTimeOffset now = time.GetUtcNow();
        TimeSpan? interval = settings.Thinning();
        Relief relief = asked;
        if (settings.MaxAge is { } age)
        {
            DateTimeOffset limit = interval is { } length ? Begin(now - age, length) : now - age; // whole intervals
            relief = Give(relief, GapCause.Age, _ => true, (block, _) => IsOlder(state, block, limit), _ => long.MaxValue);
        }

        relief = Give(relief, GapCause.Full, next => next.Bytes > settings.MaxBytes, (_, _) => true, next => Math.Max(next.Bytes - settings.MaxBytes, interval is null ? 0 : settings.MaxBytes / PartsOfAll));
        if (chain.Length > settings.MaxBytes + settings.SegmentBytes)
        {
            relief = Give(relief, GapCause.Full, _ => true, IsBefore(chain.OldestEnd(QueuePart.Oldest(relief.Next))), _ => long.MaxValue);
        }

        Look(relief.Next, chain);
        return Give(relief, GapCause.Disk, next => QueuePart.Oldest(next).Ordinal < neededUntil, IsBefore(neededUntil), _ => long.MaxValue);

        Relief Give(Relief before, GapCause cause, Func<BufferState, bool> isTooMuch, Func<Block, BufferState, bool> mayGo, Func<BufferState, long> enough)
        {
            Relief given = before;
            for (int parts = 0; parts < MostParts && isTooMuch(given.Next); parts++)
            {
                if (QueuePart.Next(given.Next, chain, block => mayGo(block, given.Next), enough(given.Next), interval) is not { } part)
                {
                    break;
                }

                given = given.Without(part, chain, interval, cause, now, logger);
            }

            return given;
        }
    }

    private static Func<Block, BufferState, bool> IsBefore(long? end) => (block, _) => block.Id < end;

    private static DateTimeOffset Begin(DateTimeOffset at, TimeSpan interval) => new(at.UtcTicks / interval.Ticks * interval.Ticks, TimeSpan.Zero);

    // What was kept while the clock was not set has no age.
    private static bool IsOlder(BufferState state, Block block, DateTimeOffset limit) =>
        TimeShifts.Of(block, block.Id, state.Shifts) is var shift && TimeShifts.Clock(block.Clock, shift) != ClockQuality.Unset && block.KeptAt + shift < limit;

    /// <summary>Asks the disk for its room now and then.</summary>
    private void Look(BufferState state, SegmentChain chain)
    {
        if (lookedAt is { } at && time.GetElapsedTime(at) < BetweenLooks)
        {
            return;
        }

        lookedAt = time.GetTimestamp();
        long free = folder.Disk.FreeBytes(folder.State);
        ballast.Fill(free - settings.MinFreeBytes);
        neededUntil = free < settings.MinFreeBytes ? Math.Max(neededUntil, chain.OldestEnd(QueuePart.Oldest(state)) ?? 0) : 0;
    }
}
