using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Edge.Uplink;

/// <summary>What is left of the day's billing units, as seen at one moment, and for whom. Without a budget there is no end of them.</summary>
/// <param name="PerDay">The budget; null: none.</param>
/// <param name="Spent">What messages took today, whether there is a budget or not.</param>
/// <param name="Now">The moment.</param>
internal readonly record struct UnitBudget(int? PerDay, long Spent, DateTimeOffset Now)
{
    private const int ReservedPart = 10;

    // For the sake of a backlog new readings are stretched to so many times their usual wait, and beyond that until they have so much of the budget.
    private const int MostStretch = 4;
    private const double LiveShare = 0.75;

    /// <summary>Sees what is left.</summary>
    public static UnitBudget Of(BufferState state, DeliverySettings settings, DateTimeOffset now) => new(settings.UnitsPerDay, state.Spent.On(now), now);

    /// <summary>When the next day's budget begins.</summary>
    public DateTimeOffset Reset => SpentUnits.Reset(Now);

    /// <summary>What is left for alarms: all.</summary>
    public long Left => PerDay is { } most ? Math.Max(0, most - Spent) : long.MaxValue;

    /// <summary>What is left for all but alarms: a tenth of the budget is theirs alone.</summary>
    public long ForLive => PerDay is { } most ? Math.Max(0, Left - (most / ReservedPart)) : long.MaxValue;

    /// <summary>How long new readings wait for each unit that the last message took, so that the rest of the budget lasts for the rest of the day.</summary>
    public TimeSpan PerLiveUnit => PerDay is null ? TimeSpan.Zero : ForLive > 0 ? (Reset - Now) / ForLive : Reset - Now;

    /// <summary>What is left for the backlog, beside new readings at four times their usual wait or three quarters of the budget for the rest of the day.</summary>
    /// <param name="settings">The usual wait.</param>
    /// <param name="liveUnits">What a message of new readings takes.</param>
    public long ForBackfill(DeliverySettings settings, double liveUnits)
    {
        if (PerDay is not { } most)
        {
            return long.MaxValue;
        }

        double stretched = (Reset - Now) / (MostStretch * settings.MaxAge) * liveUnits;
        double share = LiveShare * (most - (most / ReservedPart)) * ((Reset - Now) / TimeSpan.FromDays(1));
        return Math.Max(0, ForLive - (long)Math.Ceiling(Math.Min(stretched, share)));
    }
}
