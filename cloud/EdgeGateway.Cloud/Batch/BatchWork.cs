namespace EdgeGateway.Cloud.Batch;

/// <summary>Tasks that a runner is to run, all under the same conditions.</summary>
internal sealed record BatchWork
{
    /// <summary>The job's name.</summary>
    public required string JobId { get; init; }

    /// <summary>What is to be run.</summary>
    public required IReadOnlyList<BatchTask> Tasks { get; init; }

    /// <summary>What one task may use.</summary>
    public required TaskLimits Limits { get; init; }

    /// <summary>What the machine must have installed.</summary>
    public required ScriptRuntime Runtime { get; init; }

    /// <summary>Environment variables of every task, beside those of the runner.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Where the results and logs of a task belong.</summary>
    public required Func<string, TaskFolder> Folder { get; init; }
}
