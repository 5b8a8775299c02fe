namespace EdgeGateway.Benchmarks.Detect.Corpus;

/// <summary>A stretch of a series in which an anomaly may be reported.</summary>
/// <param name="From">The first row: where the anomaly begins.</param>
/// <param name="To">The last row.</param>
/// <param name="Kind">What was done to the series, in a word.</param>
internal readonly record struct LabelledWindow(int From, int To, string Kind);
