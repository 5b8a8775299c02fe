namespace EdgeGateway.Edge.Buffer;

/// <summary>Readings that were given up or lost.</summary>
/// <param name="Range">Which.</param>
/// <param name="Cause">Why.</param>
/// <param name="At">When it was noticed, UTC; to the millisecond.</param>
internal sealed record BufferGap(OrdinalRange Range, GapCause Cause, DateTimeOffset At);
