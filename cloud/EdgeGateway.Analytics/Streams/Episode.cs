namespace EdgeGateway.Analytics.Streams;

/// <summary>A stretch of a series that the detector reported as one event.</summary>
/// <param name="First">The row of the first report, from 0.</param>
/// <param name="Last">The last row that was still unusual.</param>
/// <param name="Peak">The row with the highest score.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Score">The highest score, 0 to 1.</param>
/// <param name="Value">The value at the peak, unit of the series.</param>
/// <param name="Expected">What was expected there, unit of the series.</param>
public sealed record Episode(int First, int Last, int Peak, AnomalyKind Kind, double Score, double Value, double Expected);
