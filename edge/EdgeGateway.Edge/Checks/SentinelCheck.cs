using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Checks;

/// <summary>V1: keeps what the decoder or the bus already said, and never lets a value that is no number pass as good.</summary>
internal sealed class SentinelCheck : ISanityCheck
{
    public Quality Judge(in Reading reading, PointLimits limits, PointHistory history) =>
        double.IsFinite(reading.Value) ? reading.Quality : reading.Quality.WorseOf(Quality.BadNotConnected);
}
