using System.CommandLine;
using EdgeGateway.Cloud.Import;
using EdgeGateway.Contracts.Hosting;
using Spectre.Console;

namespace EdgeGateway.Cloud.Batch.Commands;

/// <summary><c>cloud-twin batch</c>: runs analysts' own scripts on datasets.</summary>
internal static class BatchCommand
{
    /// <summary>Builds the command.</summary>
    /// <param name="output">Where results go.</param>
    /// <param name="messages">Where progress goes.</param>
    /// <param name="clock">The time.</param>
    public static Command Create(IAnsiConsole output, IAnsiConsole messages, TimeProvider clock)
    {
        Option<string?> state = ImportCommand.StateOption();
        state.Recursive = true;
        var command = new Command(
            "batch",
            """
            Runs analysts' own scripts (R, Python, or any program) on datasets, each in a working folder of its own under limits of time, memory and disk, on
            this machine or on Azure Batch. The script gets the path of a CSV file of 7 columns as its first argument; the png, svg, pdf and csv files that it
            leaves in its working folder are its results, and the lines of a ts_anomalies.csv among them enter the list of findings. See docs/batch.md.

            Example: cloud-twin batch run --script reference-analysis.R --input fleet.csv.gz -- 2016-12-15 2017-01-01
            """)
        {
            state,
            BatchRunCommand.Create(output, messages, clock, parsed => Open(parsed, state)),
            BatchStatusCommand.Create(output, parsed => new JobShelf(Open(parsed, state))),
            BatchListCommand.Create(output, parsed => new JobShelf(Open(parsed, state))),
            BatchLogsCommand.Create(output, parsed => new JobShelf(Open(parsed, state))),
            BatchResultsCommand.Create(output, parsed => new JobShelf(Open(parsed, state))),
            SuperviseCommand.Create(clock),
        };
        return command;
    }

    private static StateDirectory Open(ParseResult parsed, Option<string?> state) => StateDirectory.Open(parsed.GetValue(state), "cloud-twin");
}
