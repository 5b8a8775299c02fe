using System.Globalization;
using EdgeGateway.Contracts.Measures;

namespace EdgeGateway.Cloud.Measures;

/// <summary>A line of the measure table: a code, or a pattern for one with any circuit number, and its meaning.</summary>
/// <param name="Code">The code as written; <see cref="AnyNumber"/> stands for a number from 1 to 9.</param>
/// <param name="Meaning">The meaning; its role has <see cref="AnyNumber"/> where the number goes when the code has it.</param>
/// <param name="Unit">The unit that the values come in; empty when it is that of the role.</param>
/// <param name="Origin">Who says so.</param>
/// <param name="Note">For people; may be empty.</param>
/// <param name="Where">File and line, for messages.</param>
internal sealed record MeasureEntry(string Code, MeasureMeaning Meaning, string Unit, MeasureOrigin Origin, string Note, string Where)
{
    /// <summary>What stands for the number in a pattern.</summary>
    public const string AnyNumber = "{n}";

    /// <summary>Whether it stands for several codes.</summary>
    public bool IsPattern => Code.Contains(AnyNumber, StringComparison.Ordinal);

    /// <summary>The pattern that a code would be an instance of, or null when its place has no number.</summary>
    public static string? PatternOf(MeasureCode code) =>
        code.PlaceNumber is null ? null : (code with { Place = code.Place + AnyNumber, PlaceNumber = null }).ToString();

    /// <summary>The meaning for one number.</summary>
    public MeasureMeaning For(int number) =>
        Meaning with { Role = Meaning.Role.Replace(AnyNumber, number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) };
}
