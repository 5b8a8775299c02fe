using System.Buffers.Binary;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>One tile with the points it needs, as bytes: what goes to a worker or into a file. Format: docs/formats/tile.md.</summary>
internal static class TileTask
{
    /// <summary>How many bytes come before the numbers.</summary>
    public const int HeaderLength = 40;

    private static ReadOnlySpan<byte> Name => "EGTT"u8;

    /// <summary>Writes the task of a tile.</summary>
    public static byte[] Write(SeriesVectors vectors, DistanceTile tile)
    {
        bool diagonal = tile.FirstRow == tile.FirstColumn && tile.Rows == tile.Columns;
        int points = diagonal ? tile.Rows : tile.Rows + tile.Columns;
        byte[] task = new byte[HeaderLength + (points * vectors.Lags * sizeof(double))];
        Span<byte> header = task;
        TileHead.Write(header, Name, tile);
        header[5] = (byte)(vectors.Form == DistanceForm.Root ? 1 : 0);
        header[6] = (byte)(diagonal ? 1 : 0);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], vectors.Lags);
        BinaryPrimitives.WriteDoubleLittleEndian(header[32..], vectors.Undefined);
        Span<byte> numbers = header[HeaderLength..];
        int rowNumbers = tile.Rows * vectors.Lags, first = tile.FirstRow * vectors.Lags;
        TileNumbers.Write(vectors.Values.Slice(first, rowNumbers), numbers);
        if (!diagonal)
        {
            TileNumbers.Write(vectors.Values.Slice(tile.FirstColumn * vectors.Lags, tile.Columns * vectors.Lags), numbers[(rowNumbers * sizeof(double))..]);
        }

        return task;
    }

    /// <summary>Computes the distances of a task.</summary>
    /// <param name="task">As <see cref="Write"/> makes it.</param>
    /// <returns>As <see cref="TileResult.Read"/> reads it.</returns>
    /// <exception cref="OperatorException">These bytes are no task.</exception>
    public static byte[] Run(ReadOnlySpan<byte> task)
    {
        if (task.Length < HeaderLength || TileHead.Read(task, Name) is not { } tile)
        {
            throw new OperatorException($"This is no tile of version {TileHead.Version} ({task.Length} bytes): give a file that begins with EGTT.");
        }

        bool diagonal = task[6] == 1;
        int lags = BinaryPrimitives.ReadInt32LittleEndian(task[24..]);
        long points = diagonal ? tile.Rows : (long)tile.Rows + tile.Columns;
        if (!IsSound(tile, lags, diagonal) || task.Length != HeaderLength + (points * lags * sizeof(double)))
        {
            throw new OperatorException($"This tile is damaged: {tile} with {lags} lags does not go with {task.Length} bytes; make it again.");
        }

        double[] values = new double[points * lags];
        TileNumbers.Read(task[HeaderLength..], values);
        double undefined = BinaryPrimitives.ReadDoubleLittleEndian(task[32..]);
        var vectors = new SeriesVectors((int)points, lags, values, task[5] == 1 ? DistanceForm.Root : DistanceForm.Squared, double.IsFinite(undefined) ? undefined : PacfDistance.Undefined);
        double[] distances = new double[tile.Pairs];
        new TileKernel().Fill(vectors, tile with { FirstRow = 0, FirstColumn = diagonal ? 0 : tile.Rows }, distances);
        return TileResult.Write(tile, distances);
    }

    private static bool IsSound(DistanceTile tile, int lags, bool diagonal) =>
        tile is { FirstRow: >= 0, FirstColumn: >= 0, Rows: > 0 and <= 1 << 15, Columns: > 0 and <= 1 << 15 } && lags is >= 0 and <= 1 << 16
        && (!diagonal || (tile.Rows == tile.Columns && tile.FirstRow == tile.FirstColumn));
}
