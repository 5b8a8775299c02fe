using System.CommandLine;
using EdgeGateway.Cloud.Findings;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Fleet.Tiles;
using EdgeGateway.Cloud.Reports;
using Spectre.Console;

namespace EdgeGateway.Cloud.Commands;

/// <summary><c>cloud-twin cluster</c>: compares the installations of the fleet and writes tables and a picture.</summary>
internal static class ClusterCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="output">Where the result goes: a table, or JSON with <c>--json</c>.</param>
    /// <param name="messages">Where progress and remarks go.</param>
    /// <param name="clock">Paces progress lines where there is no terminal.</param>
    /// <param name="openStore">Opens the store when no <c>--input</c> is given; disposed after the run if it is disposable.</param>
    /// <param name="storeOptions">Options that <paramref name="openStore"/> reads from the parse result, <c>--state</c> among them; added to the command.</param>
    public static Command Create(
        IAnsiConsole output,
        IAnsiConsole messages,
        TimeProvider clock,
        Func<ParseResult, CancellationToken, Task<ISeriesSource>> openStore,
        params IReadOnlyList<Option> storeOptions)
    {
        var options = new ClusterCommandOptions();
        var command = new Command(
            "cluster",
            """
            Compares the installations of the fleet with each other, and names those that deserve a look, with the likeliest cause, since when and who acts.

            Reads exterior, ambient and departure water temperature of every installation in a window of time (17 to 31 days are best), from the store, from CSV
            files or from a lake, and writes to --out: scores.csv (every installation by rank, and why), ts_anomalies.csv (who deserves a look),
            clusters.csv (who heats alike), merges.csv (the tree, step by step), cluster.png and cluster.svg (the tree as a picture), and findings.csv: what the rules
            of the trade (cloud-twin rules) and the comparison found together, one line per cause.

            --method fleet compares with peers, within a false-alarm budget, and runs the rules beside it (--no-rules leaves them out); --method reference is the analysis exactly as it was first done. docs/analysis.md

            Example: cloud-twin cluster --input fleet.csv.gz --from 2016-12-15 --to 2017-01-01 --out result
            Strictly: cloud-twin cluster --budget 0.2 --from 2026-01-05 --to 2026-01-22 --out result
            As it was: cloud-twin cluster --method reference --input fleet.csv.gz --from 2016-12-15 --to 2017-01-01 --out result
            Many files: cloud-twin cluster --input "exports/2016-*.csv.gz" --from 2016-12-15 --to 2017-01-01 --out result
            """);
        options.AddTo(command);
        foreach (Option option in storeOptions)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            ISeriesSource source = options.Input(parsed) ?? await openStore(parsed, cancellationToken);
            try
            {
                await RunAsync(source, options, parsed, (output, messages, clock), cancellationToken);
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
        ISeriesSource source, ClusterCommandOptions options, ParseResult parsed, (IAnsiConsole Output, IAnsiConsole Messages, TimeProvider Clock) to, CancellationToken cancellationToken)
    {
        FleetJobOptions job = await options.JobAsync(parsed, cancellationToken);
        FleetReport.CheckFolder(options.Out(parsed));
        FleetResult? result = null;
        IReadOnlyList<string> files = [];

        // What draws takes a while to load: it does so while the readings are read.
        Task ready = Task.Run(PictureFont.Load, cancellationToken);
        await ClusterProgress.RunAsync(to.Messages, to.Clock, async progress =>
        {
            result = await TileRunners.UseAsync(
                options.Tiles(parsed), to.Messages.Profile.Out.Writer, to.Clock, job, set => FleetJob.RunAsync(source, set, progress, cancellationToken), cancellationToken);
            progress.Report(new FleetProgress("Writing", 0));
            await ready;
            files = await FleetReport.WriteAsync(result, options.Out(parsed), options.Distances(parsed), cancellationToken);
            progress.Report(new FleetProgress("Writing", 1));
        });

        ClusterCommandOutput.WriteNotes(result!.Notes, to.Messages);
        await FindingRecord.KeepAsync(source, result, to.Messages.Profile.Out.Writer, cancellationToken);
        if (options.Json(parsed))
        {
            ClusterCommandJson.Write(result, files, to.Output.Profile.Out.Writer);
        }
        else
        {
            ClusterCommandOutput.WriteTable(result, files, to.Output);
        }
    }
}
