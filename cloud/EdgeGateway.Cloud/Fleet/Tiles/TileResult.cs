using System.Buffers.Binary;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>The distances of one tile as bytes. Format: docs/formats/tile.md.</summary>
internal static class TileResult
{
    private const int HeaderLength = 24;

    private const byte Version = 1;

    private static ReadOnlySpan<byte> Name => "EGTR"u8;

    public static byte[] Write(DistanceTile tile, ReadOnlySpan<double> distances)
    {
        byte[] result = new byte[HeaderLength + (distances.Length * sizeof(double))];
        Span<byte> header = result;
        Name.CopyTo(header);
        header[4] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], tile.FirstRow);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], tile.Rows);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], tile.FirstColumn);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], tile.Columns);
        TileNumbers.Write(distances, header[HeaderLength..]);
        return result;
    }

    /// <summary>Reads the distances of a tile.</summary>
    /// <param name="result">As <see cref="Write"/> makes it.</param>
    /// <param name="expected">The tile it should be.</param>
    /// <exception cref="OperatorException">It is another one, or damaged.</exception>
    public static double[] Read(ReadOnlySpan<byte> result, DistanceTile expected)
    {
        if (result.Length != HeaderLength + ((long)expected.Pairs * sizeof(double)) || !result.StartsWith(Name) || result[4] != Version || TileOf(result) != expected)
        {
            throw new OperatorException($"The distances of the tile {expected} are damaged or those of another ({result.Length} bytes): compute it again.");
        }

        double[] distances = new double[expected.Pairs];
        TileNumbers.Read(result[HeaderLength..], distances);
        return distances;
    }

    private static DistanceTile TileOf(ReadOnlySpan<byte> result) => new(
        BinaryPrimitives.ReadInt32LittleEndian(result[8..]), BinaryPrimitives.ReadInt32LittleEndian(result[12..]),
        BinaryPrimitives.ReadInt32LittleEndian(result[16..]), BinaryPrimitives.ReadInt32LittleEndian(result[20..]));
}
