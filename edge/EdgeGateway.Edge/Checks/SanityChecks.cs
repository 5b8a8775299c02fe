using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Checks;

/// <summary>All checks in order; what a technician sees of them is in docs/operating/checks.md.</summary>
internal static class SanityChecks
{
    private static readonly ISanityCheck[] InOrder = [new SentinelCheck(), new RangeCheck(), new RateCheck(), new StuckCheck()];

    /// <summary>Marks a reading with the worst that any check says, and remembers it. The value stays as it is.</summary>
    public static Reading Judge(Reading reading, PointLimits limits, PointHistory history)
    {
        Quality worst = Quality.Good;
        foreach (ISanityCheck check in InOrder)
        {
            worst = worst.WorseOf(check.Judge(reading, limits, history));
        }

        Reading judged = reading with { Quality = worst };
        history.Add(judged);
        return judged;
    }
}
