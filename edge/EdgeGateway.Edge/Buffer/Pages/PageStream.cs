namespace EdgeGateway.Edge.Buffer.Pages;

/// <summary>A file of pages as the stream that LiteDB wants: whole pages at whole places, nothing else.</summary>
internal abstract class PageStream(PageFile file) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => file.Count * PageFile.PageSize;

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The page is damaged or the disk cannot read it; the files are judged when they are opened again. No IOException: LiteDB would close itself on the spot, and can wait for itself for ever.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        long index = Index(count);
        if (file.ReadIfPossible(index, buffer.AsSpan(offset, count)) is not { } stamp || !Accepts(stamp))
        {
            throw new InvalidDataException($"Page {index} of the buffer's {Name} file is damaged or cannot be read.");
        }

        Position += count;
        return count;
    }

    /// <summary>The file's name in messages.</summary>
    protected abstract string Name { get; }

    /// <summary>Whether a sound page belongs to the file's present life.</summary>
    protected abstract bool Accepts(PageStamp stamp);

    /// <summary>The page at the stream's position.</summary>
    protected long Index(int count) => count == PageFile.PageSize && Position % PageFile.PageSize == 0
        ? Position / PageFile.PageSize
        : throw new InvalidOperationException($"LiteDB asked for {count} bytes at {Position} of the {Name} file; only whole pages are possible.");
}
