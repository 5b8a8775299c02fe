using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Commissioning;
using EdgeGateway.Edge.Drivers.Planning;
using EdgeGateway.Edge.Files;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>edge-gateway holes</c>: the registers that devices refused, and how they are asked again. The direct method <c>forgetHoles</c> without a hub.</summary>
internal sealed class HolesCommand
{
    private readonly Option<string?> state = Options.State();
    private readonly Option<bool> json = Options.Json();
    private readonly Option<string?> device = new("--device") { Description = "The device by its bus and address, as list shows it, such as boilers/10.", HelpName = "BUS/UNIT" };
    private readonly Option<bool> all = new("--all") { Description = "All devices." };
    private readonly Terminal terminal;

    private HolesCommand(Terminal terminal) => this.terminal = terminal;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var holes = new HolesCommand(terminal);
        var list = new Command("list", "Prints the registers that devices refused and that are therefore left out of requests. The gateway may run.") { holes.state, holes.json };
        list.SetAction(holes.ListAsync);
        var forget = new Command(
            "forget",
            """
            Lets refused registers be asked again when the gateway starts: after an option was fitted or a device's firmware changed. The gateway must not run; while it does, the direct
            method forgetHoles does the same. Example: edge-gateway holes forget --device boilers/10
            """)
        {
            holes.state, holes.device, holes.all,
        };
        forget.Validators.Add(result =>
        {
            if (result.GetResult(holes.device) is not null == result.GetValue(holes.all))
            {
                result.AddError("Say whose: --device BUS/UNIT, or --all.");
            }
        });
        forget.SetAction(holes.ForgetAsync);
        return new Command("holes", "Shows and forgets the registers that Modbus devices refused.") { list, forget };
    }

    private async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyList<(string Place, LearnedRegisters Learned)> devices = Open(Options.OpenState(parsed.GetValue(state))).Devices;
        string text = parsed.GetValue(json)
            ? new JsonObject([.. devices.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Place, Texts(one.Learned)))]).ToJsonString()
            : devices.Count == 0 ? "no device has refused a register" : string.Join(Environment.NewLine, devices.Select(one => $"{one.Place}: {string.Join(", ", Said(one.Learned))}"));
        await terminal.Output.WriteLineAsync(text.AsMemory(), cancellationToken);
        return CommandTree.Good;
    }

    private async Task<int> ForgetAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        StateDirectory directory = Options.OpenState(parsed.GetValue(state));
        using StateLock exclusive = StateLock.Take(directory);
        IReadOnlyList<(string Place, LearnedRegisters Learned)> known = Open(directory).Devices;
        string? wanted = parsed.GetValue(device);
        (string Place, LearnedRegisters Learned)[] found = [.. known.Where(one => wanted is null || one.Place == wanted)];
        if (found.Length == 0)
        {
            string who = known.Count == 0 ? "no device has" : $"only these have: {string.Join(", ", known.Select(one => one.Place))}";
            throw new OperatorException($"{wanted ?? "Nobody"} has refused no register in the state directory {directory.Path}; {who}.");
        }

        foreach ((string place, LearnedRegisters learned) in found)
        {
            string[] forgotten = [.. Said(learned)];
            learned.ForgetAll();
            await terminal.Output.WriteLineAsync($"{place}: will be asked again for {string.Join(", ", forgotten)}".AsMemory(), cancellationToken);
        }

        return CommandTree.Good;
    }

    private static LearnedRegistersFile Open(StateDirectory directory) => LearnedRegistersFile.OpenForOperator(directory.File(LearnedRegistersFile.Name));

    private static JsonArray Texts(LearnedRegisters learned) => new([.. Said(learned).Select(text => (JsonNode)text)]);

    private static IEnumerable<string> Said(LearnedRegisters learned) => learned.Holes.Select(hole => hole.ToString())
        .Concat(learned.Seams.Select(seam => string.Create(CultureInfo.InvariantCulture, $"{Words.Of(seam.Table)} {seam.At - 1} and {seam.At} in one request")));
}
