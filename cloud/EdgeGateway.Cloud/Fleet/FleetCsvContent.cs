namespace EdgeGateway.Cloud.Fleet;

/// <summary>The text of a file, plain or decompressed. For reading once, from its beginning to its end.</summary>
internal sealed class FleetCsvContent : IAsyncDisposable
{
    private readonly Stream text;
    private readonly bool gzip;

    private FleetCsvContent(Stream text, bool gzip)
    {
        this.text = text;
        this.gzip = gzip;
    }

    /// <summary>Looks at the first bytes and decompresses if they are those of gzip.</summary>
    /// <param name="file">The file; stays open.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static async Task<FleetCsvContent> OpenAsync(Stream file, CancellationToken cancellationToken)
    {
        byte[] start = new byte[2];
        int got = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        Stream whole = file.CanSeek ? file : new PrecededStream(start[..got], file);
        if (file.CanSeek)
        {
            file.Seek(-got, SeekOrigin.Current);
        }

        bool gzip = got == 2 && start[0] == 0x1F && start[1] == 0x8B;
        return new FleetCsvContent(gzip ? GzipEnd.Decompress(whole) : whole, gzip);
    }

    /// <summary>Fills a room; with less only at the end.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task<int> FillAsync(Memory<byte> room, CancellationToken cancellationToken) =>
        await text.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, cancellationToken);

    /// <summary>How many of the last bytes are text.</summary>
    /// <exception cref="InvalidDataException">The archive was cut off.</exception>
    public int TextLength(ReadOnlySpan<byte> lastBytes)
    {
        int left = gzip ? GzipEnd.WithoutMark(lastBytes) : lastBytes.Length;
        return left >= 0 ? left : throw new InvalidDataException("it ends too early");
    }

    public ValueTask DisposeAsync() => gzip ? text.DisposeAsync() : ValueTask.CompletedTask;
}
