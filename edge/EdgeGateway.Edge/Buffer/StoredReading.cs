using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Buffer;

/// <summary>A reading as the buffer keeps it: with what is known of its point, so that it can be sent after the configuration changed.</summary>
/// <param name="Point">The point.</param>
/// <param name="Reading">Time (to the millisecond), value and quality.</param>
internal readonly record struct StoredReading(Point Point, Reading Reading);
