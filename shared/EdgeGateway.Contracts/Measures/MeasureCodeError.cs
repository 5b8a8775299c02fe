using System.Globalization;

namespace EdgeGateway.Contracts.Measures;

/// <summary>Where a text leaves the grammar of measure codes.</summary>
/// <param name="Column">The first character that does not fit, from 1; one more than the length when the text ends too early.</param>
/// <param name="Expected">What could stand there, in words.</param>
/// <param name="Found">What stands there, in words.</param>
public sealed record MeasureCodeError(int Column, string Expected, string Found)
{
    /// <summary>One sentence for a person.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"column {Column}: expected {Expected}, found {Found}");
}
