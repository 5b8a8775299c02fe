using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Edge.Drivers;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers;

public sealed class ReadPlanTests
{
    [Fact]
    public void Points_near_each_other_are_read_at_once()
    {
        var plan = new ReadPlan(MapCase.Map(64, 10, MapCase.Point(621), MapCase.Point(601), MapCase.Point(609)));

        Assert.Equal(["holding 601..609", "holding 621"], Texts(plan.Blocks));
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(9, 2)]
    public void A_hole_is_read_along_up_to_its_limit(int maxHole, int requests) =>
        Assert.Equal(requests, new ReadPlan(MapCase.Map(64, maxHole, MapCase.Point(0), MapCase.Point(11))).Blocks.Count);

    [Theory]
    [InlineData(12, 1)]
    [InlineData(11, 2)]
    public void A_block_is_no_longer_than_the_device_allows(int maxBlock, int requests) =>
        Assert.Equal(requests, new ReadPlan(MapCase.Map(maxBlock, 10, MapCase.Point(0), MapCase.Point(11))).Blocks.Count);

    [Fact]
    public void Tables_are_never_mixed()
    {
        var plan = new ReadPlan(MapCase.Map(64, 10, MapCase.Point(1, RegisterTable.Input), MapCase.Point(2), MapCase.Point(3, RegisterTable.Coil), MapCase.Point(4, RegisterTable.Discrete)));

        Assert.Equal(["holding 2", "input 1", "coil 3", "discrete 4"], Texts(plan.Blocks));
    }

    [Fact]
    public void Points_that_share_a_register_stay_together()
    {
        var plan = new ReadPlan(MapCase.Map(2, 0, MapCase.Point(5, format: NumberFormat.Bit), MapCase.Point(5, format: NumberFormat.LowByte), MapCase.Point(4, format: NumberFormat.UInt32)));

        Assert.Equal([0, 1, 2], Assert.Single(plan.Blocks).Points.Order());
    }

    [Fact]
    public void A_refused_block_falls_apart_at_its_holes_first_and_into_points_then()
    {
        var plan = new ReadPlan(MapCase.Map(64, 10, MapCase.Point(0), MapCase.Point(1), MapCase.Point(9)));

        Assert.Equal(["holding 0..1", "holding 9"], Texts(plan.Split(plan.Blocks[0])));
        Assert.Equal(["holding 0", "holding 1"], Texts(plan.Split(plan.Blocks[0])));
        Assert.Empty(plan.Split(plan.Blocks[0]));
        Assert.Equal(["holding 0", "holding 1", "holding 9"], Texts(plan.Blocks));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_the_map_every_point_is_read_once_and_no_request_is_too_long(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 300; round++)
        {
            RegisterPoint[] points = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => MapCase.Point(
                (ushort)random.Next(0, 400), (RegisterTable)random.Next(2), random.Next(2) == 0 ? NumberFormat.UInt16 : NumberFormat.Float64))];
            int maxBlock = random.Next(4, 126), maxHole = random.Next(0, 30);

            IReadOnlyList<ReadBlock> blocks = new ReadPlan(MapCase.Map(maxBlock, maxHole, points)).Blocks;

            Assert.Equal(Enumerable.Range(0, points.Length), blocks.SelectMany(block => block.Points).Order());
            Assert.All(blocks, block => Assert.True(block.Count <= maxBlock, $"seed {seed}: {block} with at most {maxBlock}"));
            Assert.All(blocks, block => Assert.All(block.Points, place => Assert.True(
                points[place].Table == block.Table && points[place].Address >= block.Address
                && points[place].Address + points[place].Count <= block.Address + block.Count)));
        }
    }

    private static IEnumerable<string> Texts(IReadOnlyList<ReadBlock> blocks) => blocks.Select(block => block.ToString());
}
