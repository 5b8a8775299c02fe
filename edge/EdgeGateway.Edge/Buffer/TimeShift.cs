namespace EdgeGateway.Edge.Buffer;

/// <summary>Readings that were stamped by a clock that was wrong, by how much is known since.</summary>
/// <param name="Ordinals">The readings.</param>
/// <param name="By">What their times lack; negative when the clock was ahead.</param>
internal readonly record struct TimeShift(OrdinalRange Ordinals, TimeSpan By);
