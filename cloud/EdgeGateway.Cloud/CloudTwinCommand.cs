using System.CommandLine;
using EdgeGateway.Cloud.Batch.Commands;
using EdgeGateway.Cloud.Commands;
using EdgeGateway.Cloud.Findings;
using EdgeGateway.Cloud.Import;
using EdgeGateway.Cloud.Measures;
using EdgeGateway.Cloud.Rules;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Cloud.Streams;
using EdgeGateway.Cloud.Twins;
using EdgeGateway.Cloud.Web;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Readings;
using Spectre.Console;

namespace EdgeGateway.Cloud;

/// <summary>The program's verbs.</summary>
internal static class CloudTwinCommand
{
    public static RootCommand Create(IAnsiConsole output, IAnsiConsole messages, TimeProvider clock) => new(
        """
        The fleet's twin in the cloud: stores what the gateways measure, shows it, compares the installations with each other, configures the gateways.

        Exit codes: 0 good, 1 failed (one line on stderr says what to do), 2 wrong usage.
        """)
    {
        ServeCommand.Create(output.Profile.Out.Writer, clock),
        ImportCommand.Create(output, messages, clock),
        Cluster(output, messages, clock),
        RulesCommand.Create(output, messages, clock, parsed => ClusterStore.Open(
            StateDirectory.Open(parsed.GetValue<string?>("--state"), "cloud-twin"), messages.Profile.Out.Writer, clock, new StoreSelection([.. Roles.All], MeasureOptions.Table(parsed)))),
        MeasuresCommand.Create(output),
        DetectCommand.Create(output, messages),
        FleetCommand.Create(output, clock),
        WorkerCommand.Create(output.Profile.Out.Writer),
        TileCommand.Create(),
        BatchCommand.Create(output, messages, clock),
    };

    private static Command Cluster(IAnsiConsole output, IAnsiConsole messages, TimeProvider clock)
    {
        Option<string?> state = ImportCommand.StateOption();
        return ClusterCommand.Create(
            output,
            messages,
            clock,
            (parsed, _) => Task.FromResult(ClusterStore.Open(
                StateDirectory.Open(parsed.GetValue(state), "cloud-twin"), messages.Profile.Out.Writer, clock, new StoreSelection(RulesBesideOptions.RolesOf(parsed), MeasureOptions.Table(parsed)))),
            [state]);
    }
}
