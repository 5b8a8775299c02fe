using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch;

/// <summary>The folder of one task in its job's folder; docs/formats/batch-job.md.</summary>
internal sealed class TaskFolder
{
    private const string StatusName = "task.json";

    public TaskFolder(string root) => Root = root;

    public string Root { get; }

    /// <summary>Where the command runs; removed when it has ended.</summary>
    public string Work => Path.Combine(Root, "work");

    /// <summary>What the command left.</summary>
    public string Results => Path.Combine(Root, "results");

    public string Output => Path.Combine(Root, "stdout.txt");

    public string Errors => Path.Combine(Root, "stderr.txt");

    /// <summary>Makes the folder, without anything of an earlier run in it but its status.</summary>
    public void Clear()
    {
        Directory.CreateDirectory(Root);
        RemoveWork();
        if (Directory.Exists(Results))
        {
            Directory.Delete(Results, recursive: true);
        }

        File.Delete(Output);
        File.Delete(Errors);
    }

    /// <summary>Removes the working folder, whatever the command did to its modes.</summary>
    public void RemoveWork()
    {
        if (!Directory.Exists(Work))
        {
            return;
        }

        foreach (string folder in Directory.EnumerateDirectories(Work, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Prepend(Work))
        {
            OwnerOnly(folder);
        }

        Directory.Delete(Work, recursive: true);
    }

    /// <summary>Keeps how the task is.</summary>
    public void Write(TaskReport report)
    {
        Directory.CreateDirectory(Root);
        ReadyFile.Write(Path.Combine(Root, StatusName), report, BatchJson.Default.TaskReport);
    }

    /// <summary>How the task is; null when nothing was said yet.</summary>
    public TaskReport? Read() => BatchJson.Read(Path.Combine(Root, StatusName), BatchJson.Default.TaskReport);

    private static void OwnerOnly(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
