namespace EdgeGateway.Hub.Queries;

/// <summary>One item behind SELECT.</summary>
/// <param name="Path">What to show; null is COUNT().</param>
/// <param name="Name">How it is called in the result.</param>
internal sealed record Projection(Operand.Path? Path, string Name);
