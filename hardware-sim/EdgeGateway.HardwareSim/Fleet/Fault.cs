namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>One fault of one installation.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Measures">Which measures show it.</param>
/// <param name="Start">First reading time that shows it, as an index into the window.</param>
/// <param name="End">First reading time that does not.</param>
/// <param name="Amount">How strong: a value, a rate per day, a deviation, hours or a part, by kind.</param>
/// <param name="Parameters">The same in words, for the labels; also says which variant.</param>
internal sealed record Fault(FaultKind Kind, IReadOnlyList<Measure> Measures, int Start, int End, double Amount, string Parameters);
