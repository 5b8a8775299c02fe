using EdgeGateway.Edge.Buses;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Drivers.Health;

/// <summary>
/// Measures one bus over the last ten minutes: how much of its time exchanges take, and how many of them are damaged. To count allocates nothing. Once a minute it
/// puts the figures in words, and logs when these change.
/// </summary>
internal sealed class BusMeter
{
    private const int Slots = 10;
    private static readonly TimeSpan SlotTime = TimeSpan.FromMinutes(1);

    private readonly string name;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Lock gate = new();
    private readonly Slot[] slots = new Slot[Slots];
    private readonly Grade use = new(["normal", "high", "full"], [60, 90]);
    private readonly Grade noise = new(["clean", "some", "much"], [5, 50]);
    private readonly long begun;
    private long slot;

    /// <param name="name">The bus's name in the configuration.</param>
    /// <param name="clock">Time.</param>
    /// <param name="logger">The driver's log.</param>
    public BusMeter(string name, TimeProvider clock, ILogger logger)
    {
        (this.name, this.clock, this.logger) = (name, clock, logger);
        begun = clock.GetTimestamp();
    }

    /// <summary>The bus now.</summary>
    public BusFigures Figures
    {
        get
        {
            lock (gate)
            {
                return Sum(Move());
            }
        }
    }

    /// <summary>Counts an exchange.</summary>
    /// <param name="result">How it ended.</param>
    /// <param name="took">How long the bus was taken.</param>
    public void Count(BusResult result, TimeSpan took)
    {
        if (result is BusResult.Failed { Why.IsOfTheLine: true })
        {
            return;
        }

        lock (gate)
        {
            Move();
            ref Slot now = ref slots[slot % Slots];
            bool isForeign = result is BusResult.Failed { Why: BusFailure.WrongUnit };
            bool isDamaged = result is BusResult.Failed { Why.IsSilence: false } && !isForeign;
            now = new Slot(now.Busy + took, now.Exchanges + 1, now.Damaged + (isDamaged ? 1 : 0), now.Foreign + (isForeign ? 1 : 0));
        }
    }

    /// <summary>Clears the slots that time has passed over; returns how long it has been measured.</summary>
    private TimeSpan Move()
    {
        TimeSpan since = clock.GetElapsedTime(begun);
        long current = since.Ticks / SlotTime.Ticks;
        if (current != slot)
        {
            Judge(Sum(since < SlotTime * (slot + 1) ? since : SlotTime * (slot + 1)));
        }

        for (long passed = Math.Max(slot + 1, current - Slots + 1); passed <= current; passed++)
        {
            slots[passed % Slots] = default;
        }

        slot = current;
        return since;
    }

    private void Judge(BusFigures figures)
    {
        bool changes = use.Take(figures.UsePercent) | noise.Take(figures.NoisePerThousand);
        if (changes)
        {
            logger.BusCondition(name, use.Word, figures.UsePercent, noise.Word, figures.NoisePerThousand);
        }
    }

    private BusFigures Sum(TimeSpan since)
    {
        Slot sum = default;
        foreach (Slot one in slots)
        {
            sum = new Slot(sum.Busy + one.Busy, sum.Exchanges + one.Exchanges, sum.Damaged + one.Damaged, sum.Foreign + one.Foreign);
        }

        TimeSpan window = since < SlotTime * Slots ? since : (SlotTime * (Slots - 1)) + (since - (SlotTime * slot));
        double share = window > TimeSpan.Zero ? Math.Min(1, sum.Busy / window) : 0;
        double damaged = sum.Exchanges == 0 ? 0 : 1000.0 * sum.Damaged / sum.Exchanges;
        return new BusFigures(100 * share, sum.Exchanges, damaged, sum.Foreign) { Use = use.Word, Noise = noise.Word };
    }

    private readonly record struct Slot(TimeSpan Busy, int Exchanges, int Damaged, int Foreign);
}
