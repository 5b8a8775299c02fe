namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>Why a command came to its end.</summary>
internal enum StopCause
{
    /// <summary>It ended by itself.</summary>
    Itself,

    /// <summary>Its time was over.</summary>
    Time,

    /// <summary>Its processes used more memory than they may.</summary>
    Memory,

    /// <summary>Its working folder grew larger than it may.</summary>
    Disk,

    /// <summary>Somebody asked, or whoever had started the supervisor is gone.</summary>
    Asked,
}
