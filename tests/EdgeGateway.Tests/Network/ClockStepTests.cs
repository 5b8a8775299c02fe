using EdgeGateway.Contracts.Twin;
using Xunit;

namespace EdgeGateway.Tests.Network;

/// <summary>The clock of the gateway's machine jumps while readings are sent.</summary>
public sealed class ClockStepTests(ITestOutputHelper output)
{
    public static TheoryData<string> Transports => HubFaultTests.Transports;

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Back_two_hours_and_forward_three_days_cost_no_connection(string transport)
    {
        await using NetworkBench bench = await NetworkBench.StartAsync(TransportWords.Find(transport)!.Value);
        bench.BeforeHurry = TimeSpan.FromSeconds(20);
        bench.StartUplink();

        foreach (double hours in (double[])[0, -2, 72, 0])
        {
            bench.Clock.Offset = TimeSpan.FromHours(hours);
            long before = bench.Buffer.State.Acknowledged;
            await bench.ProduceUntilAsync(() => bench.Buffer.State.Acknowledged > before + 200);
        }

        await CheckAsync(bench, transport);
        Assert.Equal(1, bench.Credential.Signed);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_start_in_1970_waits_for_the_time_and_then_connects_once(string transport)
    {
        await using NetworkBench bench = await NetworkBench.StartAsync(DateTimeOffset.UnixEpoch - TimeProvider.System.GetUtcNow(), TransportWords.Find(transport)!.Value);
        bench.StartUplink();
        await bench.ProduceAsync(20);
        Assert.Equal((0, 0), (bench.Credential.Signed, bench.Network.Opened));

        bench.BeforeHurry = TimeSpan.FromSeconds(20);
        bench.Clock.Offset = TimeSpan.Zero;
        bench.Time.Look();
        await bench.ProduceAsync(20);

        await CheckAsync(bench, transport);
        Assert.Equal(1, bench.Credential.Signed);
    }

    private async Task CheckAsync(NetworkBench bench, string transport)
    {
        await bench.DrainAsync();
        Account account = bench.Account();
        output.WriteLine($"{transport}: {bench.Produced.Count} readings, {account}; {bench.Credential.Signed} tokens, {bench.Network.Opened} connections");
        Assert.True(account.IsGood, account.ToString());
        Assert.Equal(bench.Produced.Count, bench.Buffer.State.Acknowledged);
    }
}
