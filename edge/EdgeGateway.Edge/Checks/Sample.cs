namespace EdgeGateway.Edge.Checks;

/// <summary>A usable value of the past.</summary>
/// <param name="At">When it was measured, UTC.</param>
/// <param name="Value">In the point's unit.</param>
internal readonly record struct Sample(DateTimeOffset At, double Value);
