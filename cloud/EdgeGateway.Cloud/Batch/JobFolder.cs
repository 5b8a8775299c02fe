using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch;

/// <summary>The folder of one job; docs/formats/batch-job.md.</summary>
internal sealed class JobFolder
{
    private const string JobName = "job.json", LockName = "lock";

    private JobFolder(string root, BatchJob job) => (Root, Job) = (root, job);

    public string Root { get; }

    public BatchJob Job { get; }

    /// <summary>The job's own copy of the script.</summary>
    public string Script => Path.Combine(Root, "script", Job.Script);

    /// <summary>Opens a job that is there.</summary>
    /// <returns>Null when the folder holds no job.</returns>
    public static JobFolder? Open(string root) =>
        BatchJson.Read(Path.Combine(root, JobName), BatchJson.Default.BatchJob) is { } job ? new JobFolder(root, job) : null;

    /// <summary>Makes the folder of a new job. The job counts from the moment at which <see cref="Keep"/> was called.</summary>
    public static JobFolder Create(string root, BatchJob job)
    {
        Directory.CreateDirectory(Path.Combine(root, "script"));
        return new JobFolder(root, job);
    }

    /// <summary>Writes down what the job is.</summary>
    public void Keep() => ReadyFile.Write(Path.Combine(Root, JobName), Job, BatchJson.Default.BatchJob);

    /// <summary>Where an exported dataset lies.</summary>
    public string Exported(string dataset) => ExportPlace(Root, dataset);

    /// <summary>Where an exported dataset lies in the folder of a job.</summary>
    public static string ExportPlace(string root, string dataset) => Path.Combine(root, "datasets", $"{dataset}.csv");

    public TaskFolder Task(string dataset) => new(Path.Combine(Root, "tasks", dataset));

    /// <summary>Takes the job, until the result is disposed of or the process ends in any way.</summary>
    /// <exception cref="OperatorException">Another process works at it.</exception>
    public IDisposable Take() => TryLock() ?? throw new OperatorException(
        $"The job {Job.Id} is being worked at by another process: wait for its end, see cloud-twin batch status {Job.Id}.");

    /// <summary>How each task is, in the order of the datasets. Of a job that nobody works at, a task that seems to run was interrupted.</summary>
    public IReadOnlyList<(string Dataset, TaskReport Report)> Tasks(bool taken)
    {
        return [.. Job.Datasets.Select(dataset => (dataset.Name, Seen(Task(dataset.Name).Read() ?? new TaskReport { State = TaskState.Waiting }, taken)))];
    }

    /// <summary>Whether a process works at the job.</summary>
    public bool IsTaken()
    {
        using FileStream? free = TryLock();
        return free is null;
    }

    /// <summary>How the job is, by its tasks.</summary>
    public static JobState StateOf(IReadOnlyList<(string Dataset, TaskReport Report)> tasks, bool taken) =>
        taken ? JobState.Running
        : !tasks.All(task => task.Report.State.IsFinal()) ? JobState.Interrupted
        : tasks.All(task => task.Report.State == TaskState.Succeeded) ? JobState.Succeeded
        : JobState.Failed;

    private static TaskReport Seen(TaskReport report, bool taken) => report.State == TaskState.Running && !taken
        ? report with { State = TaskState.Interrupted, Message = "its watcher was killed; resume the job to run it again" }
        : report;

    private FileStream? TryLock()
    {
        try
        {
            return new FileStream(Path.Combine(Root, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
