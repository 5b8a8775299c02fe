namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>A request and what it costs.</summary>
/// <param name="Read">What it reads.</param>
/// <param name="Points">The points that it is for.</param>
/// <param name="Bytes">Bytes on the wire, both frames.</param>
/// <param name="Time">Time on the bus.</param>
internal sealed record PlannedRequest(RegisterSpan Read, IReadOnlyList<string> Points, int Bytes, TimeSpan Time);
