using System.Collections.Immutable;

namespace EdgeGateway.Edge.Time;

/// <summary>
/// The gateway's clock: the machine's, held against the time that runs by itself. It never goes back but in a step, and a step that comes before the machine
/// was first synchronised in this start tells how wrong all stamps of this start have been. May be asked from any thread.
/// </summary>
/// <remarks>A boiler room has no battery behind the clock: docs/operating/clock.md.</remarks>
internal sealed class GatewayClock : TimeProvider
{
    /// <summary>A difference up to this is drift that a time service is smoothing out; a larger one is a step.</summary>
    public static readonly TimeSpan LargestDrift = TimeSpan.FromSeconds(1);

    private readonly TimeProvider machine;
    private readonly Func<bool> isKept;
    private readonly Lock gate = new();
    private readonly TaskCompletionSource set = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset shown;
    private long shownAt;
    private bool wasSynced;
    private volatile ImmutableList<ClockStep> corrections = [];
    private volatile ImmutableList<ClockStep> steps = [];
    private volatile string quality = ClockQuality.Unset;

    /// <param name="machine">The machine's clock.</param>
    /// <param name="isKept">Whether a time service keeps it.</param>
    public GatewayClock(TimeProvider machine, Func<bool> isKept)
    {
        (this.machine, this.isKept) = (machine, isKept);
        (shown, shownAt) = (machine.GetUtcNow(), machine.GetTimestamp());
        Look();
    }

    /// <summary>The clock of this machine, kept when the kernel says so.</summary>
    public static GatewayClock Of(TimeProvider machine) => new(machine, ClockQuality.IsKept);

    /// <summary>How far it can be trusted, as of the last <see cref="Look"/> or step.</summary>
    public string Quality => quality;

    /// <summary>Steps that put right what was stamped before them in this start, in order. Later steps are not among them: what was synchronised is believed.</summary>
    public ImmutableList<ClockStep> Corrections => corrections;

    /// <summary>All steps of this start.</summary>
    public ImmutableList<ClockStep> Steps => steps;

    /// <summary>Completes when the clock shows a time that can be true.</summary>
    public Task IsSet => set.Task;

    /// <inheritdoc/>
    public override long TimestampFrequency => machine.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    /// <inheritdoc/>
    public override long GetTimestamp() => machine.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => machine.CreateTimer(callback, state, dueTime, period);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            (DateTimeOffset now, long at) = (machine.GetUtcNow(), machine.GetTimestamp());
            DateTimeOffset expected = shown + machine.GetElapsedTime(shownAt, at);
            if ((now - expected).Duration() > LargestDrift)
            {
                Step(new ClockStep(expected, now));
                shown = now;
            }
            else
            {
                shown = now > shown ? now : shown; // drift backwards stands still instead
            }

            shownAt = at;
            return shown;
        }
    }

    /// <summary>Asks whether a time service keeps the machine's clock.</summary>
    /// <returns>The quality; one of the words of <see cref="ClockQuality"/>.</returns>
    public string Look()
    {
        DateTimeOffset now = GetUtcNow(); // first: a step that made the clock right belongs to the time before it was
        string found = ClockQuality.Of(now, isKept());
        lock (gate)
        {
            wasSynced |= found == ClockQuality.Synced;
            quality = found;
        }

        TellWhenSet();
        return found;
    }

    private void Step(ClockStep step)
    {
        steps = steps.Add(step);
        if (!wasSynced)
        {
            corrections = corrections.Add(step);
        }

        // Until the next look: set, but whether it is kept is not known.
        quality = step.After < ClockQuality.Oldest ? ClockQuality.Unset : quality == ClockQuality.Unset ? ClockQuality.Holdover : quality;
        TellWhenSet();
    }

    private void TellWhenSet()
    {
        if (quality != ClockQuality.Unset)
        {
            set.TrySetResult();
        }
    }
}
