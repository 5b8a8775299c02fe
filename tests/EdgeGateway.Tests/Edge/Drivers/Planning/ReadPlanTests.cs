using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers.Planning;
using EdgeGateway.Protocols.Modbus;
using EdgeGateway.Tests.Naive;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers.Planning;

public sealed class ReadPlanTests
{
    private static readonly BusSettings SlowLine = new BusSettings.Rtu("/dev/ttyS0", 9_600, LineParity.Even, 1);

    // the registers of a battery inverter, read one by one in 83 requests before its integration was taught to plan, in 14 then
    // Source: github.com/solakon-de/solakon-one-homeassistant, const.py (addresses and counts) and issues 219, 221
    private static readonly (ushort Address, int Count)[] Inverter =
    [
        (30000, 16), (30016, 16), (30032, 16), (36001, 1), (36002, 1), (36003, 1), (37003, 1), (37611, 1), (37612, 1), (37617, 1), (37618, 1), (37619, 1), (37620, 1),
        (37624, 1), (37635, 1), (38309, 1), (38310, 1), (38315, 1), (38316, 1), (38322, 1), (39000, 2), (39053, 2), (39055, 2), (39063, 1), (39065, 2), (39067, 1),
        (39068, 1), (39069, 1), (39070, 1), (39071, 1), (39072, 1), (39073, 1), (39074, 1), (39075, 1), (39076, 1), (39077, 1), (39118, 2), (39123, 1), (39124, 1),
        (39125, 1), (39126, 2), (39128, 2), (39130, 2), (39134, 2), (39136, 2), (39138, 1), (39139, 1), (39141, 1), (39149, 2), (39151, 2), (39201, 1), (39204, 1),
        (39216, 2), (39227, 1), (39228, 2), (39230, 2), (39272, 1), (39273, 1), (39274, 1), (39279, 2), (39281, 2), (39283, 2), (39285, 2), (39424, 1), (39601, 2),
        (39605, 2), (39609, 2), (39621, 2), (39625, 2), (46001, 1), (46002, 1), (46003, 2), (46005, 2), (46007, 1), (46607, 1), (46608, 1), (46609, 1), (46610, 1),
        (46611, 1), (46613, 1), (46616, 2), (49079, 1), (49203, 1), (49240, 1),
    ];

    [Fact]
    public void Points_near_each_other_are_read_at_once() =>
        Assert.Equal(["holding 601..609", "holding 621"], Texts(Plan(64, 10, Holding(621), Holding(601), Holding(609))));

    [Theory]
    [InlineData(10, 1)]
    [InlineData(9, 2)]
    public void A_hole_is_read_along_up_to_its_limit(int maxHole, int requests) =>
        Assert.Equal(requests, Plan(64, maxHole, Holding(0), Holding(11)).Count);

    [Theory]
    [InlineData(12, 1)]
    [InlineData(11, 2)]
    public void A_block_is_no_longer_than_the_device_allows(int maxBlock, int requests) =>
        Assert.Equal(requests, Plan(maxBlock, 10, Holding(0), Holding(11)).Count);

    [Fact]
    public void Bits_have_their_own_limits()
    {
        RegisterSpan[] bits = [new(RegisterTable.Coil, 0, 1), new(RegisterTable.Coil, 160, 1), new(RegisterTable.Coil, 322, 1), new(RegisterTable.Coil, 1999, 1)];

        Assert.Equal(["coil 0..160", "coil 322", "coil 1999"], Texts(ReadPlan.Of(bits, [0, 1, 2, 3], Limits(64, 10), ForbiddenRegisters.None)));
    }

    [Fact]
    public void Tables_are_never_mixed() => Assert.Equal(
        ["holding 2", "input 1", "coil 3", "discrete 4"],
        Texts(Plan(64, 10, new(RegisterTable.Input, 1, 1), Holding(2), new(RegisterTable.Coil, 3, 1), new(RegisterTable.Discrete, 4, 1))));

    [Fact]
    public void Spans_that_share_a_register_are_read_together_where_the_block_allows_it()
    {
        Assert.Equal(["holding 4..5"], Texts(Plan(2, 0, Holding(5), Holding(4, 2))));
        Assert.Equal(["holding 0..1", "holding 1..2", "holding 2..3"], Texts(Plan(2, 0, Holding(0, 2), Holding(1, 2), Holding(2, 2))));
    }

    [Fact]
    public void Where_a_greedy_plan_fills_its_first_block_the_cheaper_one_cuts_at_the_larger_hole()
    {
        // greedy: 0..30, 40..41; cutting at the hole of 9 reads 9 registers less in as many requests
        Assert.Equal(["holding 0..20", "holding 30..41"], Texts(Plan(31, 10, Holding(0, 21), Holding(30), Holding(40, 2))));
    }

    [Fact]
    public void One_by_one_every_point_has_its_own_request_and_equal_ones_share_it()
    {
        PlanLimits limits = Limits(64, 10) with { OneByOne = true };

        Assert.Equal(
            ["holding 0", "holding 1", "holding 1..2"],
            Texts(ReadPlan.Of([Holding(0), Holding(1), Holding(1, 2)], [0, 1, 2], limits, ForbiddenRegisters.None)));
    }

    [Fact]
    public void No_request_touches_a_hole_or_crosses_a_seam()
    {
        var forbidden = new ForbiddenRegisters([Holding(3), Holding(20)], [new Seam(RegisterTable.Holding, 8)]);
        RegisterSpan[] spans = [Holding(1), Holding(5), Holding(7), Holding(8), Holding(20), Holding(22)];

        IReadOnlyList<ReadBlock> blocks = ReadPlan.Of(spans, [0, 1, 2, 3, 4, 5], Limits(64, 20), forbidden);

        Assert.Equal(["holding 1", "holding 5..7", "holding 8", "holding 22"], Texts(blocks));
    }

    [Theory]
    [InlineData(9_600, 10)]
    [InlineData(19_200, 10)]
    [InlineData(38_400, 12)]
    [InlineData(115_200, 24)]
    public void The_usual_hole_costs_no_more_than_a_request(int baud, int registers)
    {
        Assert.Equal(registers, PlanLimits.UsualHole(new BusSettings.Rtu("/dev/ttyS0", baud, LineParity.None, 1)));
        Assert.Equal(50, PlanLimits.UsualHole(new BusSettings.Tcp("127.0.0.1", 502)));
    }

    [Fact]
    public void The_time_of_a_request_is_that_of_its_characters_silences_and_answer()
    {
        // 8 + 25 characters of 11 bits at 9,600 baud, twice 3.5 characters, 5 ms to answer: performance.md 1.3 has 45.8 ms without the answer
        TimeSpan time = ExchangeCost.Of(SlowLine, TimeSpan.Zero).Of(Holding(0, 10));

        Assert.Equal(50.83, time.TotalMilliseconds, 0.01);
    }

    [Fact]
    public void Eighty_scattered_registers_of_a_real_device_take_at_most_14_requests()
    {
        RegisterSpan[] spans = [.. Inverter.Select(register => new RegisterSpan(RegisterTable.Holding, register.Address, register.Count))];
        var network = new BusSettings.Tcp("192.168.1.20", 502);
        var limits = new PlanLimits(ModbusLimits.RegistersPerRead, ModbusLimits.BitsPerRead, PlanLimits.UsualHole(network), OneByOne: false, ExchangeCost.Of(network, TimeSpan.Zero));

        IReadOnlyList<ReadBlock> blocks = ReadPlan.Of(spans, Enumerable.Range(0, spans.Length), limits, ForbiddenRegisters.None);

        Assert.True(spans.Length >= 80);
        Assert.InRange(blocks.Count, 1, 14);
        Assert.Equal(Enumerable.Range(0, spans.Length), blocks.SelectMany(block => block.Items).Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_way_to_share_out_the_spans_is_cheaper(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 60; round++)
        {
            RegisterTable table = random.Next(4) == 0 ? RegisterTable.Coil : RegisterTable.Holding;
            int reach = table == RegisterTable.Coil ? 600 : 60;
            RegisterSpan[] spans = [.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => new RegisterSpan(table, (ushort)random.Next(reach), random.Next(1, 5))).Distinct()];
            PlanLimits limits = Limits(random.Next(4, 60), random.Next(0, 25)) with { MaxBits = random.Next(8, 400) };
            var forbidden = new ForbiddenRegisters(
                [.. Enumerable.Range(0, random.Next(3)).Select(_ => new RegisterSpan(table, (ushort)random.Next(reach), 1)).Where(hole => !spans.Any(hole.Overlaps))],
                [.. Enumerable.Range(0, random.Next(2)).Select(_ => new Seam(table, random.Next(reach))).Where(seam => !spans.Any(span => seam.At > span.Address && seam.At < span.End))]);

            IReadOnlyList<ReadBlock> blocks = ReadPlan.Of(spans, Enumerable.Range(0, spans.Length), limits, forbidden);

            PlanCost cost = blocks.Aggregate(default(PlanCost), (sum, block) => sum.With(block.Span, limits.Cost));
            Assert.True(cost == NaivePlan.Cheapest(spans, limits, forbidden), $"seed {seed}, round {round}: {string.Join(", ", blocks)} of {string.Join(", ", spans)}");
            Assert.Equal(Enumerable.Range(0, spans.Length), blocks.SelectMany(block => block.Items).Order());
            Assert.All(blocks, block => Assert.All(block.Items, item => Assert.True(spans[item].Address >= block.Span.Address && spans[item].End <= block.Span.End)));
        }
    }

    private static RegisterSpan Holding(ushort address, int count = 1) => new(RegisterTable.Holding, address, count);

    private static PlanLimits Limits(int maxBlock, int maxHole) => new(maxBlock, ModbusLimits.BitsPerRead, maxHole, OneByOne: false, ExchangeCost.Of(SlowLine, TimeSpan.Zero));

    private static IReadOnlyList<ReadBlock> Plan(int maxBlock, int maxHole, params RegisterSpan[] spans) =>
        ReadPlan.Of(spans, Enumerable.Range(0, spans.Length), Limits(maxBlock, maxHole), ForbiddenRegisters.None);

    private static IEnumerable<string> Texts(IReadOnlyList<ReadBlock> blocks) => blocks.Select(block => block.ToString());
}
