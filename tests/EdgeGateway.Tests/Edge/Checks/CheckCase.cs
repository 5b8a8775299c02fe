using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Checks;

namespace EdgeGateway.Tests.Edge.Checks;

/// <summary>One point that is fed with readings and judged by all checks.</summary>
internal sealed class CheckCase(PointLimits limits, double resolution = 0.1)
{
    public static readonly DateTimeOffset Start = new(2026, 1, 12, 8, 0, 0, TimeSpan.Zero);

    private readonly PointHistory history = new(resolution);
    private DateTimeOffset now = Start;

    public Quality First(double value, Quality quality = Quality.Good) => After(TimeSpan.FromMinutes(1), value, quality);

    public Quality After(TimeSpan step, double value, Quality quality = Quality.Good)
    {
        now += step;
        return SanityChecks.Judge(new Reading(PointId.Of(1, "boiler", "supply"), now, value, quality), limits, history).Quality;
    }
}
