using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Buffer.Packing;
using EdgeGateway.Tests.Naive;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer.Packing;

public sealed class PackedBlockTests
{
    private const int Seed = 20260115;

    private static readonly Point Supply = TestBuffer.Reading("boiler-1", "supply", 0).Point;

    public static TheoryData<int> Kinds => [.. Enumerable.Range(0, SeriesCases.Count)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_series_returns_bit_for_bit_at_every_length(int kind)
    {
        foreach (int length in new[] { 1, 2, 3, 4, 31, 32, 33, 34, 35, 64, 65, 96, 1_000 })
        {
            AssertReturns([.. SeriesCases.Of(kind, length, new Random(Seed + length)).Select((value, i) => Reading(value, i))], $"kind {kind}, length {length}");
        }
    }

    [Fact]
    public void Blocks_of_any_shape_return_bit_for_bit_and_a_slow_reader_reads_the_same()
    {
        for (int seed = 0; seed < 1_500; seed++)
        {
            AssertReturns(BlockCases.Of(new Random(seed), most: 300), $"seed {seed}");
        }
    }

    [Fact]
    public void A_block_may_have_no_readings_4096_or_65536_and_no_more()
    {
        AssertReturns([], "none");
        foreach (int count in new[] { 4_096, PackedBlock.MostReadings })
        {
            StoredReading[] readings = [.. Enumerable.Range(0, count).Select(i => Reading(i % 100 / 10.0, i))];

            Assert.Equal(BlockCases.Bits(readings), BlockCases.Bits(BlockFormat.Read(BlockFormat.Write(readings))));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => BlockFormat.Write(new StoredReading[PackedBlock.MostReadings + 1]));
    }

    [Fact]
    public void As_many_points_as_readings_return()
    {
        StoredReading[] readings = [.. Enumerable.Range(0, 4_096).Select(i => new PointId($"9000110001/room-{i}/temperature")).Select((id, i) =>
            new StoredReading(new Point(id, 9000110001, "Antony", null, Quantity.Temperature), new Reading(id, TestBuffer.Start, i / 10.0, Quality.Good)))];

        Assert.Equal(BlockCases.Bits(readings), BlockCases.Bits(BlockFormat.Read(BlockFormat.Write(readings))));
    }

    [Fact]
    public void Times_are_kept_to_the_millisecond_in_UTC()
    {
        var at = new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.FromHours(5)).AddTicks(-1);

        StoredReading read = Assert.Single(BlockFormat.Read(BlockFormat.Write([new(Supply, new Reading(Supply.Id, at, 1, Quality.Good))])));

        Assert.Equal((DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()), TimeSpan.Zero), (read.Reading.MeasuredAt, read.Reading.MeasuredAt.Offset));
    }

    [Fact]
    public void Readings_of_one_point_share_what_is_known_of_it()
    {
        StoredReading[] read = BlockFormat.Read(BlockFormat.Write([Reading(1, 0), Reading(2, 1)]));

        Assert.Same(read[0].Point, read[1].Point);
    }

    private static StoredReading Reading(double value, int i) => new(Supply, new Reading(Supply.Id, TestBuffer.Start.AddMinutes(15 * i), value, Quality.Good));

    private static void AssertReturns(StoredReading[] readings, string what)
    {
        byte[] packed = BlockFormat.Write(readings);

        Assert.True(BlockCases.Bits(readings).SequenceEqual(BlockCases.Bits(BlockFormat.Read(packed))), what);
        Assert.True(BlockCases.Bits(readings).SequenceEqual(BlockCases.Bits(NaiveBlock.Read(packed))), $"{what}, slow reader");
    }
}
