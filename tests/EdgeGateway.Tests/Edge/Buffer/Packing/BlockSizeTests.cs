using EdgeGateway.Benchmarks.Packing;
using EdgeGateway.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer.Packing;

/// <summary>What the buffer takes on disk: of the blocks, always the same for a seed.</summary>
public sealed class BlockSizeTests
{
    private const int Blocks = 10;

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    [Theory]
    [InlineData(nameof(ValueGrid.Tenths), 1.0)]
    [InlineData(nameof(ValueGrid.SingleTenths), 1.0)]
    [InlineData(nameof(ValueGrid.Hundredths), 1.4)]
    [InlineData(nameof(ValueGrid.Single), 3.0)]
    [InlineData(nameof(ValueGrid.Double), 6.7)]
    public void A_day_of_ten_points_in_quarters_takes_few_bytes_per_reading(string grid, double most)
    {
        StoredReading[][] days = [.. Enumerable.Range(1, Blocks).Select(seed => SampleBlocks.Of(Enum.Parse<ValueGrid>(grid), 96, SampleBlocks.Points, Quarter, seed))];

        Assert.InRange(days.Sum(day => BlockFormat.Write(day).Length) / (double)days.Sum(day => day.Length), 0, most);
    }

    [Theory]
    [InlineData(1, 1, 36)]
    [InlineData(4, 1, 60)]
    [InlineData(10, 1, 115)]
    [InlineData(10, 3, 150)]
    public void A_poll_takes_half_of_what_it_took_in_version_1(int points, int polls, int most)
    {
        for (int seed = 1; seed <= Blocks; seed++)
        {
            StoredReading[] poll = SampleBlocks.Of(ValueGrid.Tenths, polls, points, Quarter, seed, hasGaps: false);
            int first = FirstBlockWriter.Write(poll).Length, second = BlockFormat.Write(poll).Length;

            Assert.InRange(second, 1, Math.Min(most, 0.52 * first));
        }
    }
}
