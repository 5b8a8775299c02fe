using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Edge.Commissioning;

namespace EdgeGateway.Edge.Commands;

/// <summary>The options that say how registers are decoded.</summary>
internal sealed class FormatOptions
{
    private readonly Option<NumberFormat?> format = OptionForms.Choice<NumberFormat>("--format", "Also shows values of this format.", "FORMAT", IsPlain);
    private readonly Option<WordOrder?> order = OptionForms.Choice<WordOrder>("--order", "Byte order of values of several registers (default ABCD).", "ORDER");
    private readonly Option<double?> scale = OptionForms.Number("--scale", "Multiplies the values, such as 0.1.");

    /// <summary>Clocks and single bits need more than a format.</summary>
    private static bool IsPlain(NumberFormat format) => !format.IsClock() && format is not (NumberFormat.Bit or NumberFormat.Bits);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { format, order, scale })
        {
            command.Add(option);
        }
    }

    /// <summary>What is wrong with a format for so many registers; null when nothing is.</summary>
    public string? Complaint(CommandResult result, RangeOptions range) =>
        result.GetValue(format) is { } given && given.Registers() is var least && range.Count(result) < least
            ? string.Create(CultureInfo.InvariantCulture, $"--format {Words.Of(given)} takes {least} registers; --count is {range.Count(result)}.")
            : null;

    /// <summary>The format; null when only raw values are wanted.</summary>
    public ValueFormat? Read(ParseResult parsed)
    {
        (NumberFormat? given, double? factor) = (parsed.GetValue(format), parsed.GetValue(scale));
        return given is null && factor is null ? null : new ValueFormat(given ?? NumberFormat.Int16, parsed.GetValue(order) ?? WordOrder.ABCD, factor ?? 1);
    }
}
