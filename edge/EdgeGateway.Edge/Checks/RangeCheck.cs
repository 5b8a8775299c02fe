using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Checks;

/// <summary>V2 and V3: outside the hard range the sensor is broken, outside the plausible one the value is uncertain. The limits themselves are allowed.</summary>
internal sealed class RangeCheck : ISanityCheck
{
    public Quality Judge(in Reading reading, PointLimits limits, PointHistory history)
    {
        if (reading.Value < limits.Min || reading.Value > limits.Max)
        {
            return Quality.BadSensorFailure;
        }

        // a limit that is not given compares false
        return reading.Value < limits.PlausibleMin || reading.Value > limits.PlausibleMax ? Quality.UncertainRangeExceeded : Quality.Good;
    }
}
