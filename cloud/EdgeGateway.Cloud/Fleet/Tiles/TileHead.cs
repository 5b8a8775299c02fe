using System.Buffers.Binary;
using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>How a tile begins as bytes, the task as well as its distances: four letters, the version, and from byte 8 on which pairs. Format: docs/formats/tile.md.</summary>
internal static class TileHead
{
    /// <summary>How many bytes it has.</summary>
    public const int Length = 24;

    /// <summary>The version that is written and read.</summary>
    public const byte Version = 1;

    /// <summary>Writes it; bytes 5 to 7 are left as they are.</summary>
    /// <param name="bytes">At least <see cref="Length"/>.</param>
    /// <param name="name">Four letters.</param>
    /// <param name="tile">Which pairs.</param>
    public static void Write(Span<byte> bytes, ReadOnlySpan<byte> name, DistanceTile tile)
    {
        name.CopyTo(bytes);
        bytes[4] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], tile.FirstRow);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], tile.Rows);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], tile.FirstColumn);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[20..], tile.Columns);
    }

    /// <summary>Reads which pairs; null when the bytes are too few, or begin with other letters or another version.</summary>
    public static DistanceTile? Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name) => bytes.Length < Length || !bytes.StartsWith(name) || bytes[4] != Version
        ? null
        : new DistanceTile(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]));
}
