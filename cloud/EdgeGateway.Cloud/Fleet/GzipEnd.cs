using System.IO.Compression;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Tells a whole gzip file from one that was cut off, which <see cref="GZipStream"/> takes for whole.</summary>
/// <remarks>
/// A gzip file may hold several members, one after the other (RFC 1952, section 2.2). A small member with a known content is put behind the file:
/// only when the file is whole does the decompressor come to it, and gives that content last.
/// </remarks>
internal static class GzipEnd
{
    private static readonly byte[] Mark = [0x00, 0xE0, 0x0F, 0xFF, 0xE0, 0x0F, 0x00, 0x01, 0xFE, 0x1C, 0xC1, 0x00];

    /// <summary>How many bytes the mark has.</summary>
    public static int MarkLength => Mark.Length;

    /// <summary>Decompresses, and gives the mark as the last bytes if the file was whole. The packed stream stays open.</summary>
    public static Stream Decompress(Stream packed) => new GZipStream(new FollowedStream(packed, Member()), CompressionMode.Decompress, leaveOpen: true);

    /// <summary>Takes the mark away.</summary>
    /// <param name="lastBytes">The last bytes that came out.</param>
    /// <returns>How many bytes are left without the mark; -1 when it is missing, so the file was cut off.</returns>
    public static int WithoutMark(ReadOnlySpan<byte> lastBytes) => lastBytes.EndsWith(Mark) ? lastBytes.Length - Mark.Length : -1;

    private static byte[] Member()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(Mark);
        }

        return packed.ToArray();
    }
}
