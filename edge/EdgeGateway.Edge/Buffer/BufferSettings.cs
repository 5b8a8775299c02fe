namespace EdgeGateway.Edge.Buffer;

/// <summary>Whose buffer it is, and how large.</summary>
/// <param name="Gateway">The gateway's device id.</param>
/// <param name="MaxBytes">Size of the blocks on disk, bytes; when it is reached the oldest go. The files can be larger by a part that is used again.</param>
internal sealed record BufferSettings(string Gateway, long MaxBytes)
{
    /// <summary>256 MB: months of a plant's readings.</summary>
    public const long DefaultMaxBytes = 256L << 20;
}
