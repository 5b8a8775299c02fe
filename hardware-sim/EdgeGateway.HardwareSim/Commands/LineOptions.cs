using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.HardwareSim.Faults;
using EdgeGateway.HardwareSim.Lines;
using EdgeGateway.HardwareSim.Uart;

namespace EdgeGateway.HardwareSim.Commands;

/// <summary>The options of <c>hardware-sim modbus</c> that say how the line of one device behaves.</summary>
internal static class LineOptions
{
    private static readonly Option<string?> Link = new("--link") { Description = "With --rtu: make a link to the terminal at this path, as udev makes them for adapters.", HelpName = "PATH" };

    private static readonly Option<int> Baud = Arguments.Whole(
        "--baud", "With --rtu: the line's speed. Given, a port of another speed does not understand the device, nor it the port.", SerialLimits.SlowestBaud, SerialLimits.FastestBaud, SerialFormat.Usual.Baud);

    private static readonly Option<LineParity> Parity = Arguments.Choice("--parity", "With --rtu: the line's parity.", LineParity.None);

    private static readonly Option<bool> Pace = new("--pace") { Description = "With --rtu: characters take their time on the line, and the device keeps t3.5." };

    private static readonly Option<string?> Faults = new("--faults") { Description = "What goes wrong on the line (docs/formats/line-faults.md).", HelpName = "FILE" };

    /// <summary>All of them.</summary>
    public static IEnumerable<Option> All { get; } = [Link, Baud, Parity, Pace, Faults];

    /// <summary>The name of an option that was given; null: none was.</summary>
    public static string? Given(CommandResult result) => All.FirstOrDefault(option => result.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>The name of an option that was given and is for serial lines only; null: none was.</summary>
    public static string? GivenForSerial(CommandResult result) => Given(result) is { } name && name != Faults.Name ? name : null;

    /// <summary>Lets a line behave as the options say.</summary>
    /// <exception cref="OperatorException">The file of faults is wrong.</exception>
    public static LineSettings Applied(ParseResult parsed, LineSettings line)
    {
        IReadOnlyList<LineFault> faults = parsed.GetValue(Faults) is { } file ? FaultFile.Load(file, line.Kind) : [];
        string? link = parsed.GetValue(Link);
        if (line.IsSerial && link is null && faults.Any(f => f.Kind == LineFaultKind.Unplug))
        {
            throw new OperatorException("The fault \"unplug\" needs --link PATH: without a link an unplugged adapter would not be found again.");
        }

        LineParity parity = parsed.GetValue(Parity);
        return line with
        {
            Link = link,
            Faults = faults,
            Port = line.Port with
            {
                Format = new SerialFormat(parsed.GetValue(Baud), parity, 1),
                IsPaced = parsed.GetValue(Pace),
                HeedsPort = parsed.GetResult(Baud) is { Implicit: false },
            },
        };
    }
}
