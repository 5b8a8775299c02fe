using EdgeGateway.Edge.Buffer.Packing;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Packs the readings of a block into bytes. The layout is described in docs/formats/block.md.</summary>
internal static class BlockFormat
{
    /// <summary>Packs, in the newest version.</summary>
    public static byte[] Write(IReadOnlyList<StoredReading> readings) => PackedBlock.Write(readings);

    /// <summary>Unpacks, whatever version it is.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged, or of another version.</exception>
    public static StoredReading[] Read(byte[] packed) => packed switch
    {
        [PackedBlock.Version, ..] => PackedBlock.Read(packed),
        [FirstBlockFormat.Version, ..] => FirstBlockFormat.Read(packed),
        _ => throw new InvalidDataException("A block of the buffer is of a version that this program does not know."),
    };
}
