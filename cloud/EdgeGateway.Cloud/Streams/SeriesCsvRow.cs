namespace EdgeGateway.Cloud.Streams;

/// <summary>One row of a series: what stands in the file, and what it means.</summary>
/// <param name="Timestamp">The first field, as it stands there.</param>
/// <param name="Text">The second field, as it stands there.</param>
/// <param name="Seconds">The time as the row's own clock shows it, seconds since 1970-01-01; NaN when it cannot be read.</param>
/// <param name="Value">The value; NaN for a gap or what cannot be read.</param>
internal readonly record struct SeriesCsvRow(string Timestamp, string Text, double Seconds, double Value);
