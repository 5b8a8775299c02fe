namespace EdgeGateway.Contracts.Readings;

/// <summary>One measured value at one instant, as every side of the system knows it.</summary>
/// <param name="Point">What was measured.</param>
/// <param name="MeasuredAt">When the gateway read it, UTC. Never when it was sent, stored or received.</param>
/// <param name="Value">In the one unit of the point's <see cref="Quantity"/>; NaN when the device gave none.</param>
/// <param name="Quality">What is known against it. A doubtful reading is marked and kept, never dropped.</param>
public readonly record struct Reading(PointId Point, DateTimeOffset MeasuredAt, double Value, Quality Quality);
