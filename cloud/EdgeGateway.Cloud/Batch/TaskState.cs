namespace EdgeGateway.Cloud.Batch;

/// <summary>How far a task is.</summary>
internal enum TaskState
{
    /// <summary>It has not been started.</summary>
    Waiting,

    /// <summary>It runs, or ran when the program that watched it was killed.</summary>
    Running,

    /// <summary>It ended well and left results.</summary>
    Succeeded,

    /// <summary>It ended with an error, or without results.</summary>
    Failed,

    /// <summary>It ran longer than it may, and was ended.</summary>
    TimedOut,

    /// <summary>It wanted more memory than it may have.</summary>
    OutOfMemory,

    /// <summary>It wrote more to its working folder than it may, and was ended.</summary>
    OutOfDisk,

    /// <summary>It was stopped, or its watcher was killed, before it ended.</summary>
    Interrupted,
}
