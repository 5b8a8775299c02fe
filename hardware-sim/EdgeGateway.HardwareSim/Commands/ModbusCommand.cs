using System.CommandLine;
using System.Globalization;
using System.Net;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.HardwareSim.Slaves;

namespace EdgeGateway.HardwareSim.Commands;

/// <summary><c>hardware-sim modbus</c>: one device of the catalogue.</summary>
internal static class ModbusCommand
{
    private static readonly Option<IPEndPoint?> Tcp =
        Arguments.EndPoint("--tcp", "Listen for Modbus TCP here, such as 127.0.0.1:1502; port 0 takes a free one.");

    private static readonly Option<bool> Rtu = new("--rtu") { Description = "Answer on a new pseudo terminal (Modbus RTU); its name is printed." };

    private static readonly Option<string> Profile = new("--profile") { Description = "The device map, a file of the catalogue.", Required = true };

    private static readonly Option<int> Unit = Arguments.Whole("--unit", "The device's address.", 1, 247, 1);

    private static readonly Option<(ushort Address, ushort Raw)[]> Set = Arguments.FormedMany<(ushort, ushort)>(
        "--set", "Hold a register at a raw value, ADDRESS=RAW. May be repeated.", "ADDRESS=RAW, both from 0 to 65535", TryParseSet);

    private static readonly Option<long> Seed = Arguments.Seed();
    private static readonly Option<string?> Catalog = Arguments.Catalog();

    public static Command Create(Terminal terminal)
    {
        var command = new Command("modbus", "Runs one device of the catalogue with a simulated plant behind it, until stopped.")
        {
            Tcp, Rtu, Profile, Unit, Set, Seed, Catalog,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Rtu) == (result.GetResult(Tcp) is not null))
            {
                result.AddError("Give either --tcp HOST:PORT or --rtu.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await SlaveRun.RunAsync(Settings(parsed), terminal.Out, cancellationToken);
            return Simulator.Good;
        });
        return command;
    }

    private static SlaveSettings Settings(ParseResult parsed) => new(
        parsed.GetValue(Tcp), parsed.GetRequiredValue(Profile), (byte)parsed.GetValue(Unit), parsed.GetRequiredValue(Set), parsed.GetValue(Seed),
        parsed.GetValue(Catalog) ?? DeviceCatalog.DefaultFolder);

    private static bool TryParseSet(string text, out (ushort Address, ushort Raw) value)
    {
        string[] parts = text.Split('=');
        value = default;
        return parts.Length == 2
            && ushort.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out value.Address)
            && ushort.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out value.Raw);
    }
}
