using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Checks;

/// <summary>V5: a value that has not moved by more than one step for too long; uncertain first, bad after three times as long.</summary>
internal sealed class StuckCheck : ISanityCheck
{
    /// <summary>Fewer equal samples prove nothing, however far apart they are.</summary>
    public const int LeastSamples = 12;

    /// <summary>After so many times the limit, doubt becomes certainty.</summary>
    public const int BadAfter = 3;

    public Quality Judge(in Reading reading, PointLimits limits, PointHistory history)
    {
        if (limits.FrozenAfter is not { } limit || !history.IsUnmoved(reading.Value) || history.UnmovedSamples + 1 < LeastSamples)
        {
            return Quality.Good;
        }

        TimeSpan unmoved = history.Unmoved + history.SincePrevious(reading.MeasuredAt);
        if (unmoved < limit)
        {
            return Quality.Good;
        }

        return unmoved < BadAfter * limit ? Quality.UncertainSensorNotAccurate : Quality.BadSensorFailure;
    }
}
