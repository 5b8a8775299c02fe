using System.CommandLine;
using EdgeGateway.Contracts.Hosting;
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
        IReadOnlyList<(string Place, LearnedRegisters Learned)> devices = DevicesIn(Options.OpenState(parsed.GetValue(state)));
        await terminal.Output.WriteLineAsync((parsed.GetValue(json) ? HolesView.Json(devices) : HolesView.Text(devices)).AsMemory(), cancellationToken);
        return CommandTree.Good;
    }

    private async Task<int> ForgetAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        StateDirectory directory = Options.OpenState(parsed.GetValue(state));
        using StateLock exclusive = StateLock.Take(directory);
        foreach ((string place, LearnedRegisters learned) in Wanted(directory, parsed.GetValue(device)))
        {
            string forgotten = HolesView.Text(learned);
            learned.ForgetAll();
            await terminal.Output.WriteLineAsync($"{place}: will be asked again for {forgotten}".AsMemory(), cancellationToken);
        }

        return CommandTree.Good;
    }

    private static (string Place, LearnedRegisters Learned)[] Wanted(StateDirectory directory, string? place)
    {
        IReadOnlyList<(string Place, LearnedRegisters Learned)> known = DevicesIn(directory);
        (string Place, LearnedRegisters Learned)[] found = [.. known.Where(one => place is null || one.Place == place)];
        return found.Length > 0
            ? found
            : throw new OperatorException($"""
                {(place is null ? "No device has refused a" : $"{place} has refused no")} register in the state directory {directory.Path}{(known.Count == 0 ? "" : $"; only these have: {string.Join(", ", known.Select(one => one.Place))}")}.
                """);
    }

    private static IReadOnlyList<(string Place, LearnedRegisters Learned)> DevicesIn(StateDirectory directory) =>
        LearnedRegistersFile.OpenForOperator(directory.File(LearnedRegistersFile.Name)).Devices;
}
