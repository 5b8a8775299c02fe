using System.CommandLine;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Files;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>edge-gateway holes</c>: the registers that devices refused, and how they are asked again. The direct method <c>forgetHoles</c> without a hub.</summary>
internal sealed class HolesCommand
{
    private readonly Option<string?> state = Options.State();
    private readonly Option<bool> json = Options.Json();
    private readonly Option<string?> configuration = new("--configuration")
    {
        Description = "The gateway's configuration, alone or in its twin: devices are shown, and may be named, by their names in it.", HelpName = "FILE",
    };

    private readonly Option<string> catalog = Options.Catalog();
    private readonly Option<string?> device = new("--device")
    {
        Description = "The device by its bus and address, as list shows it, such as boilers/10; or by its name with --configuration.", HelpName = "NAME|BUS/UNIT",
    };

    private readonly Option<bool> all = new("--all") { Description = "All devices." };
    private readonly Terminal terminal;

    private HolesCommand(Terminal terminal) => this.terminal = terminal;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var holes = new HolesCommand(terminal);
        var list = new Command("list", "Prints the registers that devices refused and that are therefore left out of requests. The gateway may run.") 
        {
            holes.state, holes.configuration, holes.catalog, holes.json,
        };
        list.SetAction(holes.ListAsync);
        var forget = new Command(
            "forget",
            """
            Lets refused registers be asked again when the gateway starts: after an option was fitted or a device's firmware changed. The gateway must not run; while it does, the direct
            method forgetHoles does the same. Examples:
              edge-gateway holes forget --device boilers/10
              edge-gateway holes forget --configuration twin.json --device boiler-1
            """)
        {
            holes.state, holes.configuration, holes.catalog, holes.device, holes.all,
        };
        forget.AddRule(result => result.GetResult(holes.device) is not null == result.GetValue(holes.all)
            ? "Say whose: --device BUS/UNIT, --device NAME with --configuration FILE, or --all."
            : null);
        forget.SetAction(holes.ForgetAsync);
        return new Command("holes", "Shows and forgets the registers that Modbus devices refused.") { list, forget };
    }

    private async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyList<RefusingDevice> devices = new RefusingDevices(Options.OpenState(parsed.GetValue(state)), await ConfigurationAsync(parsed, cancellationToken)).All;
        await terminal.Output.WriteLineAsync((parsed.GetValue(json) ? HolesView.Json(devices) : HolesView.Text(devices)).AsMemory(), cancellationToken);
        return CommandTree.Good;
    }

    private async Task<int> ForgetAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        (string, GatewayConfiguration)? named = await ConfigurationAsync(parsed, cancellationToken);
        StateDirectory directory = Options.OpenState(parsed.GetValue(state));
        using StateLock exclusive = StateLock.Take(directory);
        foreach (RefusingDevice refusing in new RefusingDevices(directory, named).Find(parsed.GetValue(device)))
        {
            string forgotten = HolesView.Text(refusing.Learned);
            refusing.Learned.ForgetAll();
            await terminal.Output.WriteLineAsync($"{refusing.Title}: will be asked again for {forgotten}".AsMemory(), cancellationToken);
        }

        return CommandTree.Good;
    }

    private async Task<(string File, GatewayConfiguration Read)?> ConfigurationAsync(ParseResult parsed, CancellationToken cancellationToken) => parsed.GetValue(configuration) is { } file
        ? (file, await TwinFile.ReadConfigurationAsync(file, DeviceCatalog.Load(parsed.GetRequiredValue(catalog)), ConfigurationReader.Read, cancellationToken))
        : null;
}
