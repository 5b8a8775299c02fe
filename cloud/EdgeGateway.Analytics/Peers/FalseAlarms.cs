namespace EdgeGateway.Analytics.Peers;

/// <summary>From which score on installations are named, so that no more than a given share of the healthy ones is among them.</summary>
/// <remarks>Quantiles of the scores of 7,445 healthy installations in ten made fleets: docs/analysis.md, "False alarms", with the command.</remarks>
public static class FalseAlarms
{
    private static readonly (double Share, double Score)[] Measured = [(0.001, 1.21), (0.002, 1.13), (0.005, 1.01), (0.01, 0.93), (0.02, 0.84), (0.05, 0.75), (0.1, 0.69)];

    /// <summary>The score from which on to name installations.</summary>
    /// <param name="budget">The share of healthy installations that may be named, above 0 and below 1; beyond what was measured the nearest measured one counts.</param>
    public static double LimitFor(double budget)
    {
        (double share, double score) = Measured[0];
        foreach ((double nextShare, double nextScore) in Measured)
        {
            if (nextShare >= budget)
            {
                double part = nextShare > share ? (Math.Clamp(budget, share, nextShare) - share) / (nextShare - share) : 0;
                return score + (part * (nextScore - score));
            }

            (share, score) = (nextShare, nextScore);
        }

        return score;
    }
}
