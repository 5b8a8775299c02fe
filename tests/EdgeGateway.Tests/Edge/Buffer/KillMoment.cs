namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>What a gateway is doing when it is killed.</summary>
public enum KillMoment
{
    /// <summary>Pages of a commit are being written to the log; half of them are.</summary>
    Enqueue,

    /// <summary>A commit has been synced, and nobody was told of it.</summary>
    Commit,

    /// <summary>The log is being copied into the data file.</summary>
    Checkpoint,

    /// <summary>A segment is being closed: the files of the next one are being made, or are and the manifest is not written yet.</summary>
    Roll,

    /// <summary>The files of a segment that was delivered are being deleted.</summary>
    Drain,

    /// <summary>The configuration is being saved: the new file is there, and has not taken the old one's place.</summary>
    TwinSave,
}
