using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Checks;

/// <summary>V4: a change that is faster than the thing measured can be.</summary>
/// <remarks>
/// The first value after a gap is not judged. A value is also believed when it goes on from the last trusted one, so that a
/// single spike costs one uncertain reading and not two. Intervals under a minute count as one, else noise looks like speed.
/// </remarks>
internal sealed class RateCheck : ISanityCheck
{
    private const double Rounding = 1e-9;

    public Quality Judge(in Reading reading, PointLimits limits, PointHistory history)
    {
        if (limits.MaxChangePerMinute is not { } limit || history.SincePrevious(reading.MeasuredAt) == TimeSpan.Zero)
        {
            return Quality.Good;
        }

        return Follows(history.Previous, reading, limit) || Follows(history.Trusted, reading, limit) ? Quality.Good : Quality.UncertainSensorNotAccurate;
    }

    private static bool Follows(Sample? earlier, in Reading reading, double limit)
    {
        if (earlier is not { } sample || reading.MeasuredAt - sample.At > PointHistory.LongestGap)
        {
            return false;
        }

        double allowed = limit * Math.Max(1, (reading.MeasuredAt - sample.At).TotalMinutes);
        return !(Math.Abs(reading.Value - sample.Value) > allowed * (1 + Rounding));
    }
}
