using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Edge.Drivers.Planning;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers.Planning;

public sealed class RefusalSearchTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(33)]
    [InlineData(100)]
    public void One_lacking_register_is_found_by_halving(int points)
    {
        RegisterSpan[] spans = [.. Enumerable.Range(0, points).Select(i => new RegisterSpan(RegisterTable.Holding, (ushort)(100 + i), 1))];
        for (ushort lacking = 100; lacking < 100 + points; lacking++)
        {
            (RefusalSearch search, int requests) = Search(spans, read => read.Overlaps(new RegisterSpan(RegisterTable.Holding, lacking, 1)));

            Assert.Equal(new RegisterSpan(RegisterTable.Holding, lacking, 1), search.Hole);
            Assert.InRange(requests, 0, (int)Math.Ceiling(Math.Log2(points)) + 1);
        }
    }

    [Fact]
    public void A_lacking_register_that_no_point_needs_takes_no_point_with_it()
    {
        RegisterSpan[] spans = [new(RegisterTable.Holding, 0, 2), new(RegisterTable.Holding, 6, 1), new(RegisterTable.Holding, 7, 1)];

        (RefusalSearch search, _) = Search(spans, read => read.Overlaps(new RegisterSpan(RegisterTable.Holding, 4, 1)));

        Assert.Equal(new RegisterSpan(RegisterTable.Holding, 2, 4), search.Hole);
    }

    [Fact]
    public void A_device_that_only_dislikes_the_length_loses_no_register_by_it()
    {
        RegisterSpan[] spans = [.. Enumerable.Range(0, 40).Select(i => new RegisterSpan(RegisterTable.Input, (ushort)(3 * i), 1))];

        (RefusalSearch search, _) = Search(spans, read => read.Count > 64);

        Assert.Null(search.Hole);
        Assert.Equal(RegisterTable.Input, search.Seam?.Table);
        Assert.InRange(search.Seam?.At ?? 0, 54, 64);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Whatever_a_device_lacks_is_found_round_by_round_and_nothing_else_is_given_up(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 100; round++)
        {
            RegisterSpan[] spans = [.. Enumerable.Range(0, random.Next(1, 30)).Select(i => new RegisterSpan(RegisterTable.Holding, (ushort)(i * 4), random.Next(1, 4)))];
            HashSet<int> lacking = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(0, 120))];
            var learned = new LearnedRegisters(() => { });
            bool Refuses(RegisterSpan read) => Enumerable.Range(read.Address, read.Count).Any(lacking.Contains);

            foreach (int _ in Enumerable.Range(0, 60))
            {
                var forbidden = new ForbiddenRegisters([.. learned.Holes.Select(hole => hole.Span)], learned.Seams);
                IReadOnlyList<ReadBlock> blocks = ReadPlan.Of(
                    spans, Enumerable.Range(0, spans.Length), new PlanLimits(125, 2000, 10, OneByOne: false, new ExchangeCost(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(1), 3)), forbidden);
                if (blocks.FirstOrDefault(block => Refuses(block.Span)) is { } refused)
                {
                    learned.Learn(Run(new RefusalSearch(refused, spans), Refuses), ModbusExceptionCode.IllegalDataAddress, DateTimeOffset.UnixEpoch);
                    continue;
                }

                int[] read = [.. blocks.SelectMany(block => block.Items).Order()];
                Assert.Equal(Enumerable.Range(0, spans.Length).Where(item => !Refuses(spans[item])), read);
                break;
            }
        }
    }

    private static (RefusalSearch Search, int Requests) Search(RegisterSpan[] spans, Func<RegisterSpan, bool> refuses)
    {
        int requests = 0;
        var block = new ReadBlock(spans[0] with { Count = spans[^1].End - spans[0].Address }, [.. Enumerable.Range(0, spans.Length)]);
        RefusalSearch search = Run(new RefusalSearch(block, spans), read =>
        {
            requests++;
            return refuses(read);
        });
        return (search, requests);
    }

    private static RefusalSearch Run(RefusalSearch search, Func<RegisterSpan, bool> refuses)
    {
        while (search.Next is { } next)
        {
            search.Take(refuses(next.Span));
        }

        return search;
    }
}
