namespace EdgeGateway.Edge.Commands;

/// <summary>How often something is done.</summary>
/// <param name="Times">How often; 0: until it is stopped.</param>
/// <param name="Pause">The pause between.</param>
internal sealed record Repetition(int Times, TimeSpan Pause);
