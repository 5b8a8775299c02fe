using System.Collections.Immutable;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Time;

namespace EdgeGateway.Edge.Buffer;

/// <summary>The list of stretches whose times are put right when they are read; several may hold for one reading, and then add up.</summary>
internal static class TimeShifts
{
    /// <summary>Most stretches; beyond that the newest count, and older readings go as they were stamped.</summary>
    public const int Most = 64;

    /// <summary>A step of the clock: all readings of this start move by it that wait and that no message has been begun with, for a message must not change when it is sent again.</summary>
    public static BufferState Add(BufferState state, ClockStep step)
    {
        long boot = state.Acquired - state.NextSequence;
        var waiting = new OrdinalRange(Math.Max(boot, state.Passed), state.Acquired);
        BufferRange[] fixedTimes = [.. state.Holes.Concat(state.Sealed).OrderBy(range => range.From.Ordinal)];
        ImmutableList<TimeShift> needed = state.Shifts.RemoveAll(shift => shift.Ordinals.To <= state.Passed);
        ImmutableList<TimeShift> all = needed.AddRange(Holes.Outside(fixedTimes, waiting).Select(part => new TimeShift(part, step.Shift)));
        return state with { Shifts = all.Count > Most ? all.RemoveRange(0, all.Count - Most) : all };
    }

    /// <summary>What the time of a reading lacks.</summary>
    public static TimeSpan At(ImmutableList<TimeShift> shifts, long ordinal) =>
        shifts.Where(shift => shift.Ordinals.From <= ordinal && ordinal < shift.Ordinals.To).Aggregate(TimeSpan.Zero, (sum, shift) => sum + shift.By);

    /// <summary>What the times of a block's readings lack: nothing when thinning made it, for it knew what was known.</summary>
    public static TimeSpan Of(Block block, long ordinal, ImmutableList<TimeShift> shifts) => block.IsThinned || shifts.IsEmpty ? TimeSpan.Zero : At(shifts, ordinal);

    /// <summary>The ordinal at which another correction begins to hold; the greatest number when there is none.</summary>
    public static long Next(ImmutableList<TimeShift> shifts, long ordinal) =>
        shifts.SelectMany(shift => new[] { shift.Ordinals.From, shift.Ordinals.To }).Where(edge => edge > ordinal).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>A reading with the time that it was measured at, as well as that is known.</summary>
    /// <param name="stored">The reading as it was stamped.</param>
    /// <param name="clock">How good the clock was.</param>
    /// <param name="shift">What the time lacks.</param>
    public static StoredReading Apply(StoredReading stored, string clock, TimeSpan shift)
    {
        Reading reading = stored.Reading;
        return shift != TimeSpan.Zero ? stored with { Reading = reading with { MeasuredAt = reading.MeasuredAt + shift } }
            : clock == ClockQuality.Unset && reading.Quality == Quality.Good ? stored with { Reading = reading with { Quality = Quality.UncertainSubNormal } }
            : stored;
    }

    /// <summary>How far the times of readings can be trusted once they are put right.</summary>
    public static string Clock(string clock, TimeSpan shift) => shift == TimeSpan.Zero ? clock : ClockQuality.Corrected;
}
