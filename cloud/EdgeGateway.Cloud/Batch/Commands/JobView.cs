using System.Globalization;
using System.Text.Json;
using EdgeGateway.Cloud.Commands;
using EdgeGateway.Contracts.Hosting;
using Spectre.Console;

namespace EdgeGateway.Cloud.Batch.Commands;

/// <summary>Shows a job to a person or a program.</summary>
internal static class JobView
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Shows a job that nobody works at any more.</summary>
    /// <returns>The program's exit code: 0 when all ended well.</returns>
    public static int Show(JobFolder job, bool json, IAnsiConsole console)
    {
        if (json)
        {
            WriteJson(job, taken: false, console.Profile.Out.Writer);
        }
        else
        {
            WriteTable(job, taken: false, console);
        }

        return JobFolder.StateOf(job.Tasks(taken: false), taken: false) == JobState.Succeeded ? 0 : 1;
    }

    /// <summary>One line about each task.</summary>
    public static void WriteTable(JobFolder job, bool taken, IAnsiConsole console)
    {
        IReadOnlyList<(string Dataset, TaskReport Report)> tasks = job.Tasks(taken);
        TextWriter writer = console.Profile.Out.Writer;
        string place = job.Job.Azure is { } azure ? $"on Azure Batch, pool {azure.Pool}" : "on this machine";
        writer.WriteLine($"{job.Job.Id}: {Word(JobFolder.StateOf(tasks, taken))}, {job.Job.Script} {place}, {tasks.Count(task => task.Report.State.IsFinal())} of {tasks.Count} datasets ended.");
        ResultTable.Write(console, ["dataset", "state", "time", "processor", "memory", "results"], tasks.Select(task => Cells(task.Dataset, task.Report)));
        foreach ((string dataset, TaskReport report) in tasks.Where(task => task.Report.Message.Length > 0))
        {
            writer.WriteLine($"{dataset}: {report.Message}");
        }

        if (JobFolder.StateOf(tasks, taken) == JobState.Interrupted)
        {
            writer.WriteLine($"Run what is missing: cloud-twin batch run --resume {job.Job.Id}");
        }
    }

    /// <summary>The job as JSON; docs/formats/batch-job.md.</summary>
    public static void WriteJson(JobFolder job, bool taken, TextWriter writer)
    {
        IReadOnlyList<(string Dataset, TaskReport Report)> tasks = job.Tasks(taken);
        writer.WriteLine(JsonSerializer.Serialize(
            new
            {
                job.Job.Id,
                state = Word(JobFolder.StateOf(tasks, taken)),
                job.Job.Script,
                runtime = job.Job.Runtime.Word(),
                on = job.Job.Azure is null ? "local" : "azure-batch",
                job.Job.Created,
                folder = job.Root,
                tasks = tasks.Select(task => new
                {
                    task.Dataset,
                    state = task.Report.State.Word(),
                    task.Report.Message,
                    task.Report.ExitCode,
                    task.Report.Started,
                    task.Report.Ended,
                    task.Report.CpuSeconds,
                    task.Report.PeakMemoryBytes,
                    results = task.Report.Results.Select(name => Path.Combine(job.Task(task.Dataset).Results, name)),
                }),
            },
            Indented));
    }

    /// <summary>The task of a dataset.</summary>
    /// <exception cref="OperatorException">The job has no such dataset.</exception>
    public static IReadOnlyList<string> Datasets(JobFolder job, string? dataset) =>
        dataset is null ? [.. job.Job.Datasets.Select(known => known.Name)]
        : job.Job.Datasets.Any(known => known.Name == dataset) ? [dataset]
        : throw new OperatorException($"The job {job.Job.Id} has no dataset {dataset}; it has {string.Join(", ", job.Job.Datasets.Select(known => known.Name))}.");

    /// <summary>A job's state in small letters.</summary>
    public static string Word(JobState state) => state.ToString().ToLowerInvariant();

    private static string[] Cells(string dataset, TaskReport report) =>
    [
        dataset, report.State.Word(), report.Duration is { } time ? TimeText.Of(time) : "", report.CpuSeconds is { } cpu ? TimeText.Of(TimeSpan.FromSeconds(cpu)) : "",
        report.PeakMemoryBytes is { } bytes ? ByteCount.Text(bytes) : "", report.Results.Count.ToString(CultureInfo.InvariantCulture),
    ];
}
