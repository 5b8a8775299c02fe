using System.CommandLine;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers.Planning;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>edge-gateway plan</c>: shows which requests a twin document comes to on every bus, and whether they fit.</summary>
internal sealed class PlanCommand
{
    private readonly Option<string> file = Options.Configuration();

    private readonly Option<string> catalog = Options.Catalog();
    private readonly Option<string?> state = new("--state")
    {
        Description = "A gateway's state directory: the plan leaves out the registers that its devices have refused. Default: none, the plan of a new gateway.", HelpName = "DIR",
    };

    private readonly Option<bool> json = Options.Json();
    private readonly Terminal terminal;

    private PlanCommand(Terminal terminal) => this.terminal = terminal;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var plan = new PlanCommand(terminal);
        var command = new Command(
            "plan",
            """
            Prints every Modbus request of a twin document with its registers, bytes and bus time, and how much of each bus's time they take; exit code 1 when a
            bus has not time enough. Nothing is sent. Examples:
              edge-gateway plan --configuration twin.json
              edge-gateway plan --configuration twin.json --state /var/lib/edge-gateway --json
            """)
        {
            plan.file, plan.catalog, plan.state, plan.json,
        };
        command.SetAction(plan.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        GatewayConfiguration configuration =
            await TwinFile.ReadConfigurationAsync(parsed.GetRequiredValue(file), DeviceCatalog.Load(parsed.GetRequiredValue(catalog)), ConfigurationReader.Read, cancellationToken);
        IReadOnlyList<BusDemand> buses = BusDemand.Of(configuration, Learned(parsed.GetValue(state)));
        if (parsed.GetValue(json))
        {
            await terminal.Output.WriteLineAsync(PlanJson.Of(buses).ToJsonString().AsMemory(), cancellationToken);
        }
        else
        {
            PlanView.Write(buses, terminal);
        }

        return buses.All(bus => bus.Fits) ? CommandTree.Good : CommandTree.Failed;
    }

    private static LearnedRegistersFile Learned(string? directory)
    {
        if (directory is null)
        {
            return LearnedRegistersFile.InMemory(NullLogger.Instance);
        }

        return Directory.Exists(directory)
            ? LearnedRegistersFile.Open(Path.Combine(directory, LearnedRegistersFile.Name), NullLogger.Instance)
            : throw new OperatorException($"There is no state directory {directory}: name the gateway's with --state DIR.");
    }
}
