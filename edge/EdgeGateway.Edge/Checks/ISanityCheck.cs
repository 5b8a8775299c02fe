using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Checks;

/// <summary>One doubt that a reading may raise. A check never changes a value and never drops a reading.</summary>
internal interface ISanityCheck
{
    /// <summary>Judges a reading.</summary>
    /// <param name="reading">The reading as it was decoded.</param>
    /// <param name="limits">What it is held against.</param>
    /// <param name="history">What came before it; does not hold the reading itself yet.</param>
    /// <returns><see cref="Quality.Good"/> when there is nothing to object.</returns>
    Quality Judge(in Reading reading, PointLimits limits, PointHistory history);
}
