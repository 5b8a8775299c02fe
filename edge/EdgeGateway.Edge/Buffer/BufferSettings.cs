namespace EdgeGateway.Edge.Buffer;

/// <summary>Limits of the buffer.</summary>
/// <param name="MaxBytes">Size of the blocks on disk, bytes; when it is reached the oldest go. The files can be larger by a part that is used again.</param>
internal sealed record BufferSettings(long MaxBytes)
{
    /// <summary>256 MB: at 200 readings a minute about two months.</summary>
    public static BufferSettings Default { get; } = new(256L << 20);
}
