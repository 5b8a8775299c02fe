namespace EdgeGateway.Cloud.Batch;

/// <summary>What states mean.</summary>
internal static class TaskStates
{
    /// <summary>Whether the task has come to its own end, so that there is nothing to resume.</summary>
    public static bool IsFinal(this TaskState state) => state is not (TaskState.Waiting or TaskState.Running or TaskState.Interrupted);

    /// <summary>The name in tables and files: <c>timed-out</c>.</summary>
    public static string Word(this TaskState state) => state switch
    {
        TaskState.TimedOut => "timed-out",
        TaskState.OutOfMemory => "out-of-memory",
        TaskState.OutOfDisk => "out-of-disk",
        _ => state.ToString().ToLowerInvariant(),
    };
}
