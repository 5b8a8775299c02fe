using System.Globalization;

namespace EdgeGateway.Contracts.Measures;

/// <summary>A measure's code as the column <c>LibelleLongMesure</c> holds it, such as <c>BASE_VN_T.CIRC1_T.DEPART</c>.</summary>
/// <remarks>Source: the three codes of the original data (docs/formats/fleet-csv.md); the grammar that they follow is written down in docs/formats/measure-codes.md.</remarks>
/// <param name="Base">The kind of base: capital letters, such as <c>BASE</c>.</param>
/// <param name="Form">What form the value has: two capital letters, such as <c>VN</c> (a number).</param>
/// <param name="Quantity">The letter of the quantity, such as <c>T</c> (temperature).</param>
/// <param name="Place">Where it is measured: capital letters, such as <c>EXTER</c> or <c>CIRC</c>.</param>
/// <param name="PlaceNumber">Which of several such places, 1 to 99; null when there is no number.</param>
/// <param name="Signal">What is measured there: capital words joined by underscores, such as <c>DEPART</c>.</param>
/// <param name="Correction">How the value was treated: <c>CORRIGE</c> (corrected) or <c>BRUT</c> (raw); null when the code does not say.</param>
public sealed record MeasureCode(string Base, string Form, char Quantity, string Place, int? PlaceNumber, string Signal, string? Correction)
{
    /// <summary>The longest code, in characters.</summary>
    public const int Longest = 100;

    /// <summary>The words that say how a value was treated.</summary>
    public static IReadOnlyList<string> Corrections { get; } = ["CORRIGE", "BRUT"];

    /// <summary>Reads a code.</summary>
    /// <param name="text">The whole code, nothing around it.</param>
    /// <exception cref="FormatException">It does not follow the grammar; the message names the column and what was expected there.</exception>
    public static MeasureCode Parse(string text) => TryParse(text, out MeasureCode? code, out MeasureCodeError? error) ? code : throw new FormatException(error.ToString());

    /// <summary>Reads a code.</summary>
    /// <param name="text">The whole code, nothing around it.</param>
    /// <param name="code">The code, when true is returned.</param>
    /// <param name="error">Where it leaves the grammar, when false is returned.</param>
    public static bool TryParse(
        string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out MeasureCode? code, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out MeasureCodeError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scanner = new MeasureCodeScanner(text);
        code = scanner.Code();
        error = code is null ? scanner.Error! : null;
        return code is not null;
    }

    /// <summary>The code as it is written.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Base}_{Form}_{Quantity}.{Place}{PlaceNumber}_{Quantity}.{Signal}{(Correction is null ? "" : "_" + Correction)}");
}
