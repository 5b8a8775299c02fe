using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.HardwareSim.Lines;
using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Commands;

/// <summary><c>hardware-sim modbus</c>: one device of the catalogue, or a bench of lines with several.</summary>
internal static class ModbusCommand
{
    private const string Examples = """
        Runs devices of the catalogue with a simulated plant behind them, until stopped.

        One device on a pseudo terminal, whose name is printed; register 601 is held at -5.0 degC:
          hardware-sim modbus --rtu --profile dedietrich-diematic-isystem --unit 10 --set 601=32818
        One device on the network:
          hardware-sim modbus --tcp 127.0.0.1:1502 --profile kamstrup-multical-403
        Several lines with several devices (docs/formats/bench-lines.md):
          hardware-sim modbus --bench boiler-room.json
        A line with bit times, and one on which things go wrong (docs/formats/line-faults.md):
          hardware-sim modbus --rtu --profile dedietrich-diematic-isystem --baud 9600 --pace
          hardware-sim modbus --rtu --profile dedietrich-diematic-isystem --faults noisy.json --seed 7
        """;

    private static readonly Option<IPEndPoint?> Tcp =
        Arguments.EndPoint("--tcp", "Listen for Modbus TCP here, such as 127.0.0.1:1502; port 0 takes a free one.");

    private static readonly Option<bool> Rtu = new("--rtu") { Description = "Answer on a new pseudo terminal (Modbus RTU); its name is printed." };

    private static readonly Option<string?> Bench = new("--bench") { Description = "A file with several lines and slaves.", HelpName = "FILE" };

    private static readonly Option<string?> Profile = new("--profile") { Description = "The device map, a file of the catalogue.", HelpName = "NAME" };

    private static readonly Option<int> Unit = Arguments.Whole("--unit", "The device's address: 1 to 247, over TCP to 255.", 1, byte.MaxValue, 1);

    private static readonly Option<(ushort Address, ushort Raw)[]> Set = Arguments.FormedMany<(ushort, ushort)>(
        "--set", "Hold a register at a raw value, ADDRESS=RAW. May be repeated.", "ADDRESS=RAW, both from 0 to 65535", TryParseSet);

    private static readonly Option<bool> Json = new("--json") { Description = "Print the bench's lines as one line of JSON." };

    private static readonly Option<long> Seed = Arguments.Seed();
    private static readonly Option<string?> Catalog = Arguments.Catalog();

    public static Command Create(Terminal terminal)
    {
        var command = new Command("modbus", Examples) { Tcp, Rtu, Bench, Profile, Unit, Set };
        foreach (Option option in (Option[])[.. LineOptions.All, Json, Seed, Catalog])
        {
            command.Add(option);
        }

        command.AddRule(Complaint);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            DeviceCatalog catalog = DeviceCatalog.Load(parsed.GetValue(Catalog) ?? DeviceCatalog.DefaultFolder);
            string? file = parsed.GetValue(Bench);
            LineBenchSettings settings = file is null ? OneDevice(parsed, catalog) : new LineBenchFile(catalog).Load(file);
            await LineBench.RunAsync(settings, new BenchTexts(terminal.Out, IsOneDevice: file is null, parsed.GetValue(Json)), TimeProvider.System, cancellationToken);
            return Simulator.Good;
        });
        return command;
    }

    private static string? Complaint(CommandResult result)
    {
        bool hasBench = result.GetResult(Bench) is not null;
        bool[] ways = [result.GetValue(Rtu), result.GetResult(Tcp) is not null, hasBench];
        if (ways.Count(given => given) != 1)
        {
            return "Give either --tcp HOST:PORT or --rtu with --profile NAME, or --bench FILE.";
        }

        return hasBench ? BenchComplaint(result) : DeviceComplaint(result);
    }

    private static string? BenchComplaint(CommandResult result)
    {
        bool hasDevice = result.GetResult(Profile) is not null || result.GetResult(Set) is { Implicit: false };
        return hasDevice ? "--profile and --set are for one device; a bench file names its own."
            : LineOptions.Given(result) is { } option ? $"{option} is for one device; a bench file says it for each line."
            : null;
    }

    private static string? DeviceComplaint(CommandResult result)
    {
        bool isSerial = result.GetValue(Rtu);
        return !isSerial && LineOptions.GivenForSerial(result) is { } serial ? $"{serial} is for --rtu."
            : result.GetValue(Profile) is null ? "Option '--profile' is required: a file of the catalogue, such as dedietrich-diematic-isystem."
            : isSerial && result.GetValue(Unit) > UnitId.SerialMax ? "--unit: a serial line has the addresses 1 to 247."
            : null;
    }

    private static LineBenchSettings OneDevice(ParseResult parsed, DeviceCatalog catalog) => LineBenchSettings.OneDevice(
        line => LineOptions.Applied(parsed, line), parsed.GetValue(Tcp), Profiles.Named(catalog, parsed.GetValue(Profile)!), (byte)parsed.GetValue(Unit), parsed.GetRequiredValue(Set), parsed.GetValue(Seed));

    private static bool TryParseSet(string text, out (ushort Address, ushort Raw) value)
    {
        string[] parts = text.Split('=');
        value = default;
        return parts.Length == 2
            && ushort.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out value.Address)
            && ushort.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out value.Raw);
    }
}
