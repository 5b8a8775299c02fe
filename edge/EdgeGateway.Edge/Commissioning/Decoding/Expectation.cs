using System.Globalization;

namespace EdgeGateway.Edge.Commissioning.Decoding;

/// <summary>What the technician sees on the device's own display.</summary>
/// <param name="Value">The figure.</param>
/// <param name="Step">The unit of its last digit: 63.5 has 0.1, 63 has 1.</param>
internal readonly record struct Expectation(double Value, double Step)
{
    private const double SlightDrift = 0.01, ClearDrift = 0.05;

    /// <summary>Reads a figure such as <c>63.5</c>; a decimal comma will do.</summary>
    public static bool TryParse(string text, out Expectation expectation)
    {
        string plain = text.Replace(',', '.');
        int point = plain.IndexOf('.', StringComparison.Ordinal);
        bool isNumber = double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value);
        expectation = new Expectation(value, point < 0 ? 1 : Math.Pow(10, -(plain.Length - point - 1)));
        return isNumber;
    }

    /// <summary>How well a value fits, 0 to 1, and why: the display rounds, and the value may have moved since it was read.</summary>
    public (double Fit, string Reason) Judge(double value)
    {
        double distance = Math.Abs(value - Value), size = Math.Max(Math.Abs(Value), 10 * Step);
        string shown = Value.ToString(CultureInfo.InvariantCulture);
        return distance switch
        {
            _ when distance <= Step / 2 + (1e-9 * size) => (1, $"is the {shown} on the display"),
            _ when distance <= Step + (1e-9 * size) => (0.9, $"is the {shown} on the display but for rounding"),
            _ when distance <= SlightDrift * size => (0.7, $"within 1 % of {shown}: it may have moved meanwhile"),
            _ when distance <= ClearDrift * size => (0.35, $"within 5 % of {shown}"),
            _ => (0.02, $"is not {shown}"),
        };
    }
}
