using System.Text.Json.Serialization;

namespace EdgeGateway.Cloud.Batch;

/// <summary>How far a task is.</summary>
internal enum TaskState
{
    /// <summary>It has not been started.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>It runs, or ran when the program that watched it was killed.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It ended well and left results.</summary>
    [JsonStringEnumMemberName("succeeded")]
    Succeeded,

    /// <summary>It ended with an error, or without results.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>It ran longer than it may, and was ended.</summary>
    [JsonStringEnumMemberName("timed-out")]
    TimedOut,

    /// <summary>It wanted more memory than it may have.</summary>
    [JsonStringEnumMemberName("out-of-memory")]
    OutOfMemory,

    /// <summary>It wrote more to its working folder than it may, and was ended.</summary>
    [JsonStringEnumMemberName("out-of-disk")]
    OutOfDisk,

    /// <summary>It was stopped, or its watcher was killed, before it ended.</summary>
    [JsonStringEnumMemberName("interrupted")]
    Interrupted,
}
