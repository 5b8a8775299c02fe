namespace EdgeGateway.Cloud.Store;

/// <summary>Which sequence numbers of a gateway's start are stored.</summary>
/// <param name="Contiguous">All from 0 to this one are; -1 when 0 is not.</param>
/// <param name="Highest">None above it is; -1 when there is none.</param>
internal readonly record struct BootMark(long Contiguous, long Highest)
{
    /// <summary>Nothing is stored.</summary>
    public static BootMark None { get; } = new(-1, -1);
}
