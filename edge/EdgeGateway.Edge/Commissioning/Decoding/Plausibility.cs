using System.Globalization;
using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Edge.Commissioning.Decoding;

/// <summary>Judges a single value by what there is in a boiler room.</summary>
/// <remarks>Ranges: docs/operating/checks.md; marks for "no value": the maps of shared/catalog/modbus.</remarks>
internal static class Plausibility
{
    private const double FarTooLarge = 1e9, FarTooSmall = 1e-6, LargestSensible = 5e6;

    private static readonly ushort[] Marks = [0x7FFF, 0x8000, 0xFFFF, 0x7D00];
    private static readonly double[] MarkedValues = [192.0, 327.67, 850, -127, -273.15];

    // the first row that holds counts
    private static readonly (double From, double To, double Factor, string What)[] Measured =
    [
        (20, 90, 1, "a water temperature (20 to 90 degC)"),
        (0.5, 3, 0.75, "a system pressure (0.5 to 3 bar)"),
        (5, 20, 0.7, "an outside or cold water temperature"),
        (-25, -0.05, 0.55, "an outside temperature below zero"),
        (90, 110, 0.5, "a very hot water temperature, or a percentage"),
        (3, 5, 0.45, "a heating curve's slope, a pressure or a flow"),
        (0.05, 0.5, 0.35, "a small flow or a pressure difference"),
        (110, 350, 0.35, "a flue gas temperature, a voltage or a power"),
        (350, 6_000, 0.3, "a speed, a power or a counter"),
    ];

    /// <summary>How plausible a value is, 0 to 1, and what it may be.</summary>
    /// <param name="format">How it was read.</param>
    /// <param name="words">Its registers.</param>
    /// <param name="value">The value.</param>
    public static (double Factor, string What) Judge(ValueFormat format, ReadOnlySpan<ushort> words, double value)
    {
        if (!double.IsFinite(value))
        {
            return (0, "no number");
        }

        double size = Math.Abs(value);
        return Mark(format, words, value) ?? size switch
        {
            0 => (format.Offset == 0 ? 0.15 : 0.02, "zero: tells nothing, read again when the device is at work"),
            > FarTooLarge => (0.005, "far too large"),
            < FarTooSmall => (0.005, "far too small: not a number that was meant"),
            _ => OfScale(format, value),
        };
    }

    private static (double Factor, string What)? Mark(ValueFormat format, ReadOnlySpan<ushort> words, double value)
    {
        if (format.Registers == 1 && Marks.Contains(words[0]))
        {
            return (0.02, string.Create(CultureInfo.InvariantCulture, $"{words[0]:X4} is a usual mark for \"no value\""));
        }

        return MarkedValues.Contains(Math.Round(value, 2)) ? (0.05, string.Create(CultureInfo.InvariantCulture, $"{value:0.##} is what some devices show without a sensor")) : null;
    }

    private static (double Factor, string What) OfScale(ValueFormat format, double value)
    {
        bool isCoarse = format.Scale >= 1 && !IsFloat(format);
        if (isCoarse && value is >= 0.5 and <= 3)
        {
            return (0.35, "a state, a mode or a number of steps");
        }

        int row = Array.FindIndex(Measured, row => value >= row.From && value <= row.To);
        if (row < 0)
        {
            return value is > 0 and <= LargestSensible ? Counter(format) : (0.03, "outside of what a heating plant has");
        }

        return isCoarse && row == 0
            ? (0.7, "a set point, a percentage, or a temperature in whole degrees")
            : (Fine(format) * Measured[row].Factor, Measured[row].What);
    }

    /// <summary>Counters are wide; a word above 32,767 or a float of many thousands is rather something else.</summary>
    private static (double Factor, string What) Counter(ValueFormat format) =>
        (format.Registers > 1 ? 0.3 : 0.12, "a counter (hours, starts, energy)");

    /// <summary>Hundredths and thousandths are for pressures and flows rather than for temperatures.</summary>
    private static double Fine(ValueFormat format) => IsFloat(format) || format.Scale is 0.1 or 0.5 ? 1 : 0.8;

    private static bool IsFloat(ValueFormat format) => format.Format.IsFloat();
}
