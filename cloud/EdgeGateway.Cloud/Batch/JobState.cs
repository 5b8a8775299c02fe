namespace EdgeGateway.Cloud.Batch;

/// <summary>How a job is.</summary>
internal enum JobState
{
    /// <summary>A program works at it.</summary>
    Running,

    /// <summary>All its tasks ended well.</summary>
    Succeeded,

    /// <summary>All its tasks ended, not all of them well.</summary>
    Failed,

    /// <summary>Nobody works at it, and not all tasks have ended: it can be resumed.</summary>
    Interrupted,
}
