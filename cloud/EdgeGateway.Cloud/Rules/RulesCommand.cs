using System.CommandLine;
using EdgeGateway.Analytics.Rules;
using EdgeGateway.Cloud.Commands;
using EdgeGateway.Cloud.Findings;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Import;
using EdgeGateway.Contracts.Readings;
using Spectre.Console;

namespace EdgeGateway.Cloud.Rules;

/// <summary><c>cloud-twin rules</c>: runs the rules of the trade on the fleet.</summary>
internal static class RulesCommand
{
    private static readonly Option<string?> Out = new("--out") { Description = "Folder for findings.csv; made when it is missing.", HelpName = "DIR" };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the result as JSON, with the rules that could not run and why (notRun)." };

    private static readonly Option<bool> Peers = new("--peers") { Description = "Compare the installations with their peers too: one finding per cause, whoever saw it." };

    /// <summary>Builds the command.</summary>
    /// <param name="output">Where the result goes: a table, or JSON with <c>--json</c>.</param>
    /// <param name="messages">Where progress and remarks go.</param>
    /// <param name="clock">Paces progress lines where there is no terminal.</param>
    /// <param name="openStore">Opens the store when no <c>--input</c> is given; disposed after the run if it is disposable.</param>
    public static Command Create(IAnsiConsole output, IAnsiConsole messages, TimeProvider clock, Func<ParseResult, ISeriesSource> openStore)
    {
        var window = new WindowOptions();
        var settingsOptions = new RuleSettingsOptions();
        var command = new Command(
            "rules",
            """
            Runs the rules of the trade on every installation: sensors that cannot be right, and plants that do not behave (no night setback, overheating,
            heating in summer, a curve unlike the fleet's ...). One finding per cause, with the numbers, since when, how urgent, and who acts. A rule that
            lacks points or readings says so. What is found in the store's own readings waits there for a human (cloud-twin serve).

            Example: cloud-twin rules --input fleet.csv.gz --from 2016-12-15 --to 2017-01-01 --out result
            Example: cloud-twin rules --peers --from 2026-01-05 --to 2026-01-22
            Example: cloud-twin rules list
            """);
        window.AddTo(command);
        settingsOptions.AddTo(command);
        foreach (Option option in (Option[])[Peers, Out, ImportCommand.StateOption(), Json])
        {
            command.Options.Add(option);
        }

        command.Subcommands.Add(RuleListCommand.List(output));
        command.Subcommands.Add(RuleListCommand.Check(output));
        command.SetAction(async (parsed, cancellationToken) =>
        {
            RuleSettings settings = await settingsOptions.ReadAsync(parsed, cancellationToken);
            ISeriesSource source = window.Input(parsed, [.. Roles.All]) ?? openStore(parsed);
            try
            {
                await RunAsync(source, window, settings, parsed, (output, messages, clock), cancellationToken);
                return 0;
            }
            finally
            {
                await ((source as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask);
            }
        });
        return command;
    }

    private static async Task RunAsync(
        ISeriesSource source, WindowOptions window, RuleSettings settings, ParseResult parsed, (IAnsiConsole Output, IAnsiConsole Messages, TimeProvider Clock) to, CancellationToken cancellationToken)
    {
        RulesResult? result = null;
        string? file = null;
        await ClusterProgress.RunAsync(to.Messages, to.Clock, async progress =>
        {
            result = await RulesJob.RunAsync(source, window.Window(parsed), settings, parsed.GetValue(Peers), progress, cancellationToken);
            file = parsed.GetValue(Out) is { } folder ? await FindingsReport.WriteAsync(result, folder, cancellationToken) : null;
        });
        ClusterCommandOutput.WriteNotes(result!.Notes, to.Messages);
        await FindingRecord.KeepAsync(source, result, to.Messages.Profile.Out.Writer, cancellationToken);
        if (parsed.GetValue(Json))
        {
            RulesCommandOutput.WriteJson(result, file, to.Output.Profile.Out.Writer);
        }
        else
        {
            RulesCommandOutput.WriteTable(result, file, to.Output);
        }
    }
}
