using EdgeGateway.Contracts.Twin;
using EdgeGateway.Tests.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Network;

/// <summary>What lost packets are to programs above TCP: bytes that come late and all at once, anywhere in a connection. Packets themselves cannot be lost here: docs/reliability.md.</summary>
public sealed class StallTests(ITestOutputHelper output)
{
    private const int Seed = 20261130;

    /// <summary>As TCP waits for a lost packet and for the same one lost again, in milliseconds.</summary>
    private static readonly int[] Waits = [200, 400, 800, 1_600];

    [Theory]
    [InlineData("mqtt")]
    [InlineData("amqp")]
    [InlineData("https")]
    [InlineData("mqtt amqp https")]
    public async Task Bytes_that_come_late_and_all_at_once_lose_and_double_nothing(string names)
    {
        Transport[] ways = [.. names.Split(' ').Select(name => TransportWords.Find(name)!.Value)];
        int seed = Seeds.Or(Seed), stalls = Rounds.Of(12, 200);
        var stalled = new StalledLinks(seed, Waits);
        await using NetworkBench bench = await NetworkBench.StartAsync(ways);
        bench.Draw = stalled.Next;
        bench.StartUplink();

        await bench.ProduceUntilAsync(() => bench.Buffer.State.Acknowledged > stalls * 60);
        bench.Draw = null;
        await bench.DrainAsync();

        Account account = bench.Account();
        output.WriteLine($"{names}, seed {seed}: {bench.Produced.Count} readings in {account.Messages} messages, {account.Again} of them twice; {account.Lost} lost, {account.Doubled} doubled; {bench.Network.Opened} connections, {stalled.Count} of them with stalls");
        Assert.True(account.IsGood && stalled.Count > 0, account.ToString());
        Assert.Equal((bench.Produced.Count, 0), (bench.Buffer.State.Acknowledged, bench.Buffer.State.Dropped));
    }

    /// <summary>Draws for each connection how long and how often it stalls.</summary>
    private sealed class StalledLinks(int seed, int[] waits)
    {
        private readonly Random random = new(seed);
        private readonly Lock gate = new();

        public int Count { get; private set; }

        public LinkFault Next()
        {
            lock (gate)
            {
                Count++;
                return LinkFault.None with { Stall = (TimeSpan.FromMilliseconds(waits[random.Next(waits.Length)]), random.Next(3, 12)) };
            }
        }
    }
}
