using System.Globalization;

namespace EdgeGateway.Cloud.Batch;

/// <summary>Makes the tasks of a job: one for each dataset, under the contract of docs/batch.md.</summary>
internal static class JobTasks
{
    private static readonly string[] Results = ["*.png", "*.svg", "*.pdf", "*.csv"];

    /// <summary>What a runner is to do.</summary>
    /// <param name="job">The job.</param>
    /// <param name="datasets">For which of its datasets.</param>
    public static BatchWork Of(JobFolder job, IReadOnlySet<string> datasets) => new()
    {
        JobId = job.Job.Id,
        Tasks = [.. job.Job.Datasets.Where(dataset => datasets.Contains(dataset.Name)).Select(dataset => Task(job, dataset))],
        Limits = job.Job.Limits,
        Runtime = job.Job.Runtime,
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["EDGEGATEWAY_JOB"] = job.Job.Id,
            ["EDGEGATEWAY_FROM"] = Time(job.Job.From),
            ["EDGEGATEWAY_TO"] = Time(job.Job.To),
        },
        Folder = job.Task,
    };

    private static BatchTask Task(JobFolder job, JobDataset dataset)
    {
        string script = $"script/{job.Job.Script}", input = $"input/{dataset.Name}.csv";
        return new BatchTask(
            dataset.Name,
            job.Job.Runtime.Command(script, [input, .. job.Job.Arguments]),
            [new TaskFile(script, job.Script, Executable: job.Job.Runtime == ScriptRuntime.Exe), new TaskFile(input, dataset.Path, Unpack: true)],
            Results);
    }

    private static string Time(DateTime? time) => time?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
}
