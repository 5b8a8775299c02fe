using System.CommandLine;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Cost;
using EdgeGateway.Edge.Drivers.Planning;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>edge-gateway cost</c>: forecasts what a twin document comes to at the hub and on the link.</summary>
internal sealed class CostCommand
{
    private const int MostChanges = 100_000;

    private readonly Option<string> file = Options.Configuration();

    private readonly Option<string> catalog = Options.Catalog();
    private readonly Option<string> gateway = new("--gateway") { Description = "The gateway's device id.", DefaultValueFactory = _ => CostAssumptions.Default.Gateway, HelpName = "NAME" };
    private readonly Option<int> states = Options.Whole("--state-changes", "How often each state point (a pump, the flame) changes in a day,", 0, MostChanges, CostAssumptions.Default.StateChanges);
    private readonly Option<int> alarms = Options.Whole("--alarm-changes", "How often each alarm point changes in a day,", 0, MostChanges, CostAssumptions.Default.AlarmChanges);
    private readonly Option<bool> json = Options.Json();
    private readonly Terminal terminal;

    private CostCommand(Terminal terminal) => this.terminal = terminal;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var cost = new CostCommand(terminal);
        var command = new Command(
            "cost",
            """
            Forecasts messages and billing units a day and megabytes a month of a twin document, by playing a day with made-up values. Outages, twin reads,
            reports and direct methods come on top. Example: edge-gateway cost --configuration twin.json --state-changes 40
            """)
        {
            cost.file, cost.catalog, cost.gateway, cost.states, cost.alarms, cost.json,
        };
        command.SetAction(cost.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        GatewayConfiguration configuration =
            await TwinFile.ReadConfigurationAsync(parsed.GetRequiredValue(file), DeviceCatalog.Load(parsed.GetRequiredValue(catalog)), FittingConfiguration.Read, cancellationToken);
        var assumptions = new CostAssumptions(parsed.GetRequiredValue(gateway), parsed.GetValue(states), parsed.GetValue(alarms));
        var view = new CostView(CostForecast.Of(configuration, assumptions), configuration.Delivery);
        await terminal.Output.WriteLineAsync((parsed.GetValue(json) ? view.Json() : view.Text()).AsMemory(), cancellationToken);
        return CommandTree.Good;
    }
}
