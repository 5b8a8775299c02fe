using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace EdgeGateway.Cloud.Batch.Commands;

/// <summary><c>cloud-twin batch list</c>: all jobs.</summary>
internal static class BatchListCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(IAnsiConsole output, Func<ParseResult, JobShelf> open)
    {
        var json = new Option<bool>("--json") { Description = "Print the list as JSON." };
        var command = new Command(
            "list",
            """
            Lists the jobs of the state directory, newest first.

            Example: cloud-twin batch list
            """)
        { json };
        command.SetAction(parsed =>
        {
            var rows = open(parsed).All().Select(Row).ToList();
            if (parsed.GetValue(json))
            {
                output.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(
                    rows.Select(row => new { row.Id, state = JobView.Word(row.State), row.Script, row.Created, row.Ended, row.Datasets }), JsonSerializerOptions.Web));
                return 0;
            }

            Table table = new Table().Border(TableBorder.Simple).AddColumns("job", "state", "script", "made (UTC)", "ended");
            foreach (JobRow row in rows)
            {
                table.AddRow(
                    row.Id, JobView.Word(row.State), Markup.Escape(row.Script), row.Created.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                    string.Create(CultureInfo.InvariantCulture, $"{row.Ended} of {row.Datasets}"));
            }

            output.Write(table);
            return 0;
        });
        return command;
    }

    private static JobRow Row(JobFolder job)
    {
        bool taken = job.IsTaken();
        IReadOnlyList<(string Dataset, TaskReport Report)> tasks = job.Tasks(taken);
        return new JobRow(job.Job.Id, JobFolder.StateOf(tasks, taken), job.Job.Script, job.Job.Created, tasks.Count(task => task.Report.State.IsFinal()), tasks.Count);
    }

    private sealed record JobRow(string Id, JobState State, string Script, DateTime Created, int Ended, int Datasets);
}
