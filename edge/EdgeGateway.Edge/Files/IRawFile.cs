namespace EdgeGateway.Edge.Files;

/// <summary>A file as the disk sees it: bytes at offsets, and one call that makes them last. Tests cut the power between any two calls.</summary>
internal interface IRawFile : IDisposable
{
    /// <summary>Bytes.</summary>
    long Length { get; }

    /// <summary>Reads until the span is full or the file ends.</summary>
    /// <returns>Bytes read.</returns>
    int Read(long offset, Span<byte> bytes);

    /// <summary>Writes all bytes; the file grows as needed.</summary>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Cuts or lengthens the file.</summary>
    void SetLength(long length);

    /// <summary>Returns when everything written so far survives a power cut.</summary>
    void Sync();
}
