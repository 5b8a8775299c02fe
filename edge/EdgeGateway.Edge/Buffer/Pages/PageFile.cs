using EdgeGateway.Edge.Files;

namespace EdgeGateway.Edge.Buffer.Pages;

/// <summary>A file of stamped pages. Not for several threads at once.</summary>
internal sealed class PageFile(IRawFile file) : IDisposable
{
    /// <summary>Bytes of a page as the database sees it.</summary>
    public const int PageSize = 8192;

    private const int StampedSize = PageStamp.Size + PageSize;

    private readonly byte[] stamped = new byte[StampedSize];

    /// <summary>Whole pages in the file.</summary>
    public long Count { get; private set; } = file.Length / StampedSize;

    /// <summary>Bytes that are not a whole page: the rest of a write that was cut off.</summary>
    public long Remainder => file.Length % StampedSize;

    /// <summary>Reads a page.</summary>
    /// <param name="index">Its place.</param>
    /// <param name="page">Takes the page; unspecified when the result is null.</param>
    /// <returns>Its stamp; null when the page is damaged, stands in a wrong place or is not there.</returns>
    public PageStamp? Read(long index, Span<byte> page)
    {
        if (file.Read(index * StampedSize, stamped) < StampedSize || PageStamp.Read(stamped) is not { } stamp || stamp.Index != index)
        {
            return null;
        }

        stamped.AsSpan(PageStamp.Size).CopyTo(page);
        return stamp;
    }

    /// <summary>The same for a disk that has lost a part of the file: a page that it cannot read is as a damaged one.</summary>
    public PageStamp? ReadIfPossible(long index, Span<byte> page)
    {
        try
        {
            return Read(index, page);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Writes a page; it lasts after <see cref="Sync"/>.</summary>
    public void Write(PageStamp stamp, ReadOnlySpan<byte> page)
    {
        page.CopyTo(stamped.AsSpan(PageStamp.Size));
        stamp.Write(stamped);
        file.Write((long)stamp.Index * StampedSize, stamped);
        Count = Math.Max(Count, stamp.Index + 1L);
    }

    /// <summary>Keeps the first pages only.</summary>
    public void Cut(long pages)
    {
        file.SetLength(pages * StampedSize);
        Count = pages;
    }

    /// <summary>Returns when everything written so far survives a power cut.</summary>
    public void Sync() => file.Sync();

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
