using System.CommandLine;
using EdgeGateway.Contracts.Hosting;
using Spectre.Console;

namespace EdgeGateway.Cloud.Twins;

/// <summary><c>cloud-twin fleet</c>: looks at gateways, configures them, calls their methods.</summary>
internal sealed class FleetCommand
{
    private readonly IAnsiConsole output;
    private readonly TimeProvider clock;

    private readonly Option<string?> connection = new("--service-connection-string-file")
    {
        Description = "A file with the hub's service connection string (local-hub makes one).", HelpName = "FILE", Recursive = true,
    };

    private readonly Option<string?> ca = new("--ca") { Description = "The PEM file of the hub's root certificate, for a local hub.", HelpName = "FILE", Recursive = true };

    private readonly Argument<string> id = new("ID") { Description = "The gateway's device id." };

    private FleetCommand(IAnsiConsole output, TimeProvider clock) => (this.output, this.clock) = (output, clock);

    public static Command Create(IAnsiConsole output, TimeProvider clock)
    {
        var fleet = new FleetCommand(output, clock);
        return new Command(
            "fleet",
            """
            Looks at the gateways that the hub knows, gives them configurations and calls their methods.

            Example: cloud-twin fleet configure gw-1 --file gw-1.json --wait 60 --service-connection-string-file service.txt --ca ca.pem
            """)
        {
            fleet.connection, fleet.ca, fleet.List(), fleet.Show(), fleet.Configure(), fleet.Method(), LedgerCommand.Create(output),
        };
    }

    private Command List()
    {
        var command = new Command("list", "Lists the gateways.");
        command.SetAction((parsed, ct) => WithHubAsync(parsed, hub => FleetActions.ListAsync(hub, output, ct)));
        return command;
    }

    private Command Show()
    {
        var command = new Command("show", "Prints a gateway's twin as JSON.") { id };
        command.SetAction((parsed, ct) => WithHubAsync(parsed, hub => FleetActions.ShowAsync(hub, parsed.GetRequiredValue(id), output, ct)));
        return command;
    }

    private Command Configure()
    {
        var file = new Option<string>("--file") { Description = "The configuration, a JSON object (docs/formats/twin.md).", Required = true, HelpName = "FILE" };
        var wait = new Option<int>("--wait") { Description = "How long to wait for the gateway's answer, in seconds.", DefaultValueFactory = _ => 60, HelpName = "SECONDS" };
        var command = new Command("configure", "Gives a gateway a configuration and waits until it is applied or refused.") { id, file, wait };
        command.SetAction((parsed, ct) => WithHubAsync(
            parsed,
            hub => FleetActions.ConfigureAsync(
                new ConfigurationDelivery(hub, clock), parsed.GetRequiredValue(id), parsed.GetRequiredValue(file), TimeSpan.FromSeconds(parsed.GetValue(wait)), output, ct)));
        return command;
    }

    private Command Method()
    {
        var name = new Argument<string>("NAME") { Description = "The method, such as ping, getDiagnostics or readNow." };
        var payload = new Option<string?>("--payload") { Description = "What the method is given.", HelpName = "JSON" };
        var command = new Command("method", "Calls a method of a gateway and prints its answer.") { id, name, payload };
        command.SetAction((parsed, ct) => WithHubAsync(
            parsed, hub => FleetActions.MethodAsync(hub, parsed.GetRequiredValue(id), parsed.GetRequiredValue(name), parsed.GetValue(payload), output, ct)));
        return command;
    }

    private string Service(ParseResult parsed) =>
        parsed.GetValue(connection) ?? throw new OperatorException("The hub is not named: give --service-connection-string-file FILE, a file with its service connection string.");

    private async Task<int> WithHubAsync(ParseResult parsed, Func<IHubService, Task<int>> action)
    {
        using var hub = new RestHubService(ServiceSettings.Load(Service(parsed), parsed.GetValue(ca)), clock);
        return await action(hub);
    }
}
