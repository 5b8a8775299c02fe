using System.Buffers.Binary;

namespace EdgeGateway.Edge.Buffer.Pages;

/// <summary>What stands before every page on disk: a checksum over the rest and the page, and where the page belongs.</summary>
/// <remarks>Layout, little-endian: checksum (CRC-32C) 4, epoch 4, index 4, settled 4; then the page. Described in docs/formats/buffer.md.</remarks>
/// <param name="Epoch">Which life of the log wrote the page; rises when the log is emptied, so that old pages are never taken for new ones. 0 in the data file.</param>
/// <param name="Index">The page's place in the file, counted from 0.</param>
/// <param name="Settled">How many pages of the log were known to be on disk when this one was written; 0 in the data file.</param>
internal readonly record struct PageStamp(uint Epoch, uint Index, uint Settled)
{
    /// <summary>Bytes.</summary>
    public const int Size = 16;

    /// <summary>Writes the stamp in front of a page that already stands behind it.</summary>
    /// <param name="stamped">The stamp's place and the page.</param>
    public void Write(Span<byte> stamped)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(stamped[4..], Epoch);
        BinaryPrimitives.WriteUInt32LittleEndian(stamped[8..], Index);
        BinaryPrimitives.WriteUInt32LittleEndian(stamped[12..], Settled);
        BinaryPrimitives.WriteUInt32LittleEndian(stamped, Crc32C.Of(stamped[Crc32C.Size..]));
    }

    /// <summary>Reads the stamp; null when stamp or page are not as they were written.</summary>
    public static PageStamp? Read(ReadOnlySpan<byte> stamped)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(stamped) != Crc32C.Of(stamped[Crc32C.Size..]))
        {
            return null;
        }

        return new(
            BinaryPrimitives.ReadUInt32LittleEndian(stamped[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(stamped[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(stamped[12..]));
    }
}
