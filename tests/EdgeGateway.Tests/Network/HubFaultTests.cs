using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Hub.Faults;
using EdgeGateway.Hub.Security;
using Xunit;

namespace EdgeGateway.Tests.Network;

/// <summary>A hub that keeps messages and does not say so, says so late, wants to be left alone, or ends a token in the middle of the backlog.</summary>
public sealed class HubFaultTests(ITestOutputHelper output)
{
    public static TheoryData<string> Transports { get; } = ["mqtt", "amqp", "https"];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Lost_acknowledgements(string transport)
    {
        await using NetworkBench bench = await StartAsync(transport, new FaultSwitch { DropAcknowledgements = 6 });

        await bench.ProduceUntilAsync(() => bench.Hub.Server.Core.Faults.All.Count == 0);

        Account account = await CheckAsync(bench, transport);
        Assert.True(account.Again >= 1, "no message came twice, so no acknowledgement was lost");
    }

    [Theory]
    [InlineData("mqtt", 0)]
    [InlineData("amqp", 0)]
    [InlineData("mqtt", 80)]
    [InlineData("amqp", 80)]
    public async Task Acknowledgements_that_come_twice(string transport, int late)
    {
        var fault = new FaultSwitch { RepeatAcknowledgements = 30, Delay = TimeSpan.FromMilliseconds(late) };
        await using NetworkBench bench = await StartAsync(transport, fault);

        await bench.ProduceUntilAsync(() => bench.Hub.Server.Core.Faults.All.All(left => left.RepeatAcknowledgements == 0));

        Account account = await CheckAsync(bench, transport);
        Assert.Equal((0, 1), (account.Again, bench.Credential.Signed)); // nobody minds: one connection, no message twice
    }

    [Theory]
    [InlineData(0)]
    [InlineData(80)]
    public async Task A_hub_that_gives_back_what_it_has_gets_it_again(int late)
    {
        await using NetworkBench bench = await StartAsync("amqp", new FaultSwitch { GiveBack = 8, DropAcknowledgements = 2, RepeatAcknowledgements = 20, Delay = TimeSpan.FromMilliseconds(late) });

        await bench.ProduceUntilAsync(() => bench.Hub.Server.Core.Faults.All.All(left => left is { GiveBack: 0, DropAcknowledgements: 0, RepeatAcknowledgements: 0 }));

        Account account = await CheckAsync(bench, "amqp");
        Assert.True(account.Again >= 1, "no message came twice, so none was given back");
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_hub_that_breaks_is_asked_again_and_nothing_is_set_aside(string transport)
    {
        await using NetworkBench bench = await StartAsync(transport, new FaultSwitch { Fail = 6 });

        await bench.ProduceUntilAsync(() => bench.Hub.Server.Core.Faults.All.Count == 0);

        await CheckAsync(bench, transport);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Late_acknowledgements(string transport)
    {
        await using NetworkBench bench = await StartAsync(transport, new FaultSwitch { Delay = TimeSpan.FromMilliseconds(150) });

        await bench.ProduceUntilAsync(() => bench.Buffer.State.Acknowledged > 600);

        await CheckAsync(bench, transport);
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_hub_that_throttles_is_left_alone(string transport)
    {
        const int Throttled = 8;
        await using NetworkBench bench = await StartAsync(transport, new FaultSwitch { Throttle = Throttled });

        await bench.ProduceUntilAsync(() => bench.Hub.Server.Core.Faults.All.Count == 0);

        await CheckAsync(bench, transport);
        Assert.InRange(bench.Credential.Signed, 1, Throttled + 1); // each refusal at most one connection more
    }

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task A_token_that_ends_while_the_backlog_is_sent_costs_one_connection(string transport)
    {
        await using NetworkBench bench = await NetworkBench.StartAsync(TransportWords.Find(transport)!.Value);
        bench.BeforeHurry = TimeSpan.FromSeconds(3);
        TimeSpan late = transport == "https" ? TokenGate.Skew : TimeSpan.Zero; // a request is taken for so long after the token's end; a connection ends with it
        bench.Credential.Lives.Enqueue(TimeSpan.FromSeconds(3) - late);
        await bench.ProduceAsync(50);
        bench.StartUplink();

        await bench.ProduceUntilAsync(() => bench.Credential.Signed > 1);
        long before = bench.Buffer.State.Acknowledged;
        await bench.ProduceUntilAsync(() => bench.Buffer.State.Acknowledged > before);

        await CheckAsync(bench, transport);
        Assert.Equal(2, bench.Credential.Signed);
    }

    private static async Task<NetworkBench> StartAsync(string transport, FaultSwitch fault)
    {
        NetworkBench bench = await NetworkBench.StartAsync(TransportWords.Find(transport)!.Value);
        bench.Hub.Server.Core.Faults.Set(fault);
        bench.StartUplink();
        return bench;
    }

    private async Task<Account> CheckAsync(NetworkBench bench, string transport)
    {
        await bench.DrainAsync();
        Account account = bench.Account();
        output.WriteLine($"{transport}: {bench.Produced.Count} readings, {account}; {bench.Credential.Signed} tokens, {bench.Network.Opened} connections");
        Assert.True(account.IsGood, account.ToString());
        Assert.Equal((bench.Produced.Count, 0), (bench.Buffer.State.Acknowledged, bench.Buffer.State.Dropped));
        return account;
    }
}
