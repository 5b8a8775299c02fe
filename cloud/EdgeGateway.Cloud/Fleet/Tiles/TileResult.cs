using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>The distances of one tile as bytes. Format: docs/formats/tile.md.</summary>
internal static class TileResult
{
    private static ReadOnlySpan<byte> Name => "EGTR"u8;

    public static byte[] Write(DistanceTile tile, ReadOnlySpan<double> distances)
    {
        byte[] result = new byte[TileHead.Length + (distances.Length * sizeof(double))];
        TileHead.Write(result, Name, tile);
        TileNumbers.Write(distances, result.AsSpan(TileHead.Length));
        return result;
    }

    /// <summary>Reads the distances of a tile.</summary>
    /// <param name="result">As <see cref="Write"/> makes it.</param>
    /// <param name="expected">The tile it should be.</param>
    /// <exception cref="OperatorException">It is another one, or damaged.</exception>
    public static double[] Read(ReadOnlySpan<byte> result, DistanceTile expected)
    {
        if (result.Length != TileHead.Length + ((long)expected.Pairs * sizeof(double)) || TileHead.Read(result, Name) != expected)
        {
            throw new OperatorException($"The distances of the tile {expected} are damaged or those of another ({result.Length} bytes): compute it again.");
        }

        double[] distances = new double[expected.Pairs];
        TileNumbers.Read(result[TileHead.Length..], distances);
        return distances;
    }
}
