using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Cloud.Fleet.Tiles;
using EdgeGateway.Contracts.Hosting;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Fleet.Tiles;

public sealed class TileTaskTests
{
    private static readonly SeriesVectors Vectors = Random(70, 50);

    [Fact]
    public async Task Tiles_sent_as_bytes_give_the_same_bits_as_threads()
    {
        IReadOnlyList<DistanceTile> tiles = DistanceTile.Cover(Vectors.Count, 16);
        var threads = new SquareDistances(Vectors.Count);
        await ThreadTileRunner.Instance.RunAsync(Vectors, tiles, threads, null, TestContext.Current.CancellationToken);
        var bytes = new SquareDistances(Vectors.Count);

        foreach (DistanceTile tile in tiles)
        {
            bytes.Put(tile, TileResult.Read(TileTask.Run(TileTask.Write(Vectors, tile)), tile));
        }

        for (int i = 0; i < Vectors.Count; i++)
        {
            Assert.Equal(threads.Row(i).ToArray().Select(BitConverter.DoubleToInt64Bits), bytes.Row(i).ToArray().Select(BitConverter.DoubleToInt64Bits));
        }

        Assert.Equal(9, threads.Row(7)[3]);
    }

    [Fact]
    public void A_task_is_laid_out_as_the_format_says()
    {
        var vectors = new SeriesVectors(3, 2, [1.5, 2, 3, 4, 5, 6], DistanceForm.Squared, 9);

        byte[] task = TileTask.Write(vectors, new DistanceTile(0, 1, 1, 2));

        Assert.Equal(
            "45475454" + "01" + "00" + "00" + "00" + "00000000" + "01000000" + "01000000" + "02000000" + "02000000" + "00000000" + "0000000000002240"
            + "000000000000F83F" + "0000000000000040" + "0000000000000840" + "0000000000001040" + "0000000000001440" + "0000000000001840",
            Convert.ToHexString(task));
        Assert.Equal([(1.5 * 1.5) + 4, (3.5 * 3.5) + 16], TileResult.Read(TileTask.Run(task), new DistanceTile(0, 1, 1, 2)));
    }

    [Fact]
    public void A_task_cut_anywhere_or_with_another_head_is_refused_in_words()
    {
        byte[] task = TileTask.Write(Vectors, new DistanceTile(0, 3, 3, 2));
        for (int length = 0; length < task.Length; length++)
        {
            byte[] cut = task[..length];
            Assert.Throws<OperatorException>(() => TileTask.Run(cut));
        }

        foreach (int at in (int[])[0, 4, 12, 15, 20, 23, 24, 27])
        {
            byte[] damaged = [.. task];
            damaged[at] ^= 0x81;
            Assert.Throws<OperatorException>(() => TileTask.Run(damaged));
        }
    }

    [Fact]
    public void The_distances_of_another_tile_are_refused()
    {
        var tile = new DistanceTile(0, 3, 3, 2);
        byte[] result = TileTask.Run(TileTask.Write(Vectors, tile));

        Assert.Throws<OperatorException>(() => TileResult.Read(result, tile with { FirstColumn = 5 }));
        Assert.Throws<OperatorException>(() => TileResult.Read(result.AsSpan(0, result.Length - 1), tile));
    }

    private static SeriesVectors Random(int count, int lags)
    {
        var random = new Random(1);
        double[] values = [.. Enumerable.Range(0, count * lags).Select(at => at / lags == 3 ? double.NaN : random.NextDouble())];
        return new SeriesVectors(count, lags, values);
    }
}
