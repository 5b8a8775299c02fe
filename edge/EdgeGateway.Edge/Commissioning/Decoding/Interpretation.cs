namespace EdgeGateway.Edge.Commissioning.Decoding;

/// <summary>One way to understand registers, with how plausible it is.</summary>
/// <param name="At">The first register's place among those given, from 0.</param>
/// <param name="Format">How it is read.</param>
/// <param name="Value">The value then.</param>
/// <param name="Score">Plausibility, 0 to 1: a rank, not a probability.</param>
/// <param name="Reasons">What speaks for and against it.</param>
/// <param name="SameAs">Other formats that give the same value of the same registers.</param>
internal sealed record Interpretation(int At, ValueFormat Format, double Value, double Score, IReadOnlyList<string> Reasons, IReadOnlyList<ValueFormat> SameAs);
