using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink.Transports;

public sealed class SwitchingHubClientTests
{
    private static readonly HubWay Mqtt = new(Transport.Mqtt, null), WebSocket = new(Transport.MqttWs, null);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_way_on_which_the_hub_is_not_reached_is_left_and_remembered_as_dead()
    {
        await using var bench = new SwitchBench(Transport.Mqtt, Transport.MqttWs);
        await FailOverAsync(bench);
        await AnswerAsync(bench);
        Assert.Equal(WebSocket, bench.Memory.Read());

        await bench.RestartAsync();
        await bench.Client.ConnectAsync(Token);

        Assert.Equal((2, 2), (bench.Hub(Mqtt).Connects, bench.Hub(WebSocket).Connects));
        Assert.Equal("it worked last", bench.Selector.Report.Reason);
    }

    [Theory]
    [InlineData(nameof(HubFailure.Unauthorized))]
    [InlineData(nameof(HubFailure.Throttled))]
    public async Task A_hub_that_refuses_has_answered_and_is_not_asked_on_another_way(string failure)
    {
        await using var bench = new SwitchBench(Transport.Mqtt, Transport.MqttWs);
        for (int i = 0; i < 5; i++)
        {
            bench.Hub(Mqtt).ConnectFails.Enqueue(new HubException(Enum.Parse<HubFailure>(failure), "no"));
            await Assert.ThrowsAsync<HubException>(() => bench.Client.ConnectAsync(Token));
        }

        Assert.Equal((5, 0), (bench.Hub(Mqtt).Connects, bench.Hub(WebSocket).Connects));
    }

    [Fact]
    public async Task A_way_that_connects_and_confirms_nothing_is_left()
    {
        await using var bench = new SwitchBench(Transport.Mqtt, Transport.MqttWs);
        for (int i = 0; i < WaySelector.FailuresBeforeNext; i++)
        {
            await bench.Client.ConnectAsync(Token);
            await bench.Client.GetTwinAsync(Token); // small things pass
            Task sending = bench.Client.SendAsync(HubBench.Message("1"), Token);
            (await bench.Hub(Mqtt).Arrivals.ReadAsync(Token)).Fail(HubFailure.Transient);
            await Assert.ThrowsAsync<HubException>(() => sending);
            bench.Hub(Mqtt).Lose();
            await bench.Client.Lost.WaitAsync(Token);
        }

        await bench.Client.ConnectAsync(Token);

        Assert.Equal(1, bench.Hub(WebSocket).Connects);
    }

    [Fact]
    public async Task A_way_that_works_is_kept_however_often_it_breaks()
    {
        await using var bench = new SwitchBench(Transport.Mqtt, Transport.MqttWs);
        for (int i = 0; i < 6; i++)
        {
            await bench.Client.ConnectAsync(Token);
            Task sending = bench.Client.SendAsync(HubBench.Message("1"), Token);
            (await bench.Hub(Mqtt).Arrivals.ReadAsync(Token)).Confirm();
            await sending;
            bench.Hub(Mqtt).Lose();
            await bench.Client.Lost.WaitAsync(Token);
        }

        Assert.Equal((6, 0), (bench.Hub(Mqtt).Connects, bench.Hub(WebSocket).Connects));
    }

    [Fact]
    public async Task The_preferred_way_is_used_again_when_a_probe_of_it_is_answered_and_not_before()
    {
        await using var bench = new SwitchBench(Transport.Mqtt, Transport.MqttWs);
        await FailOverAsync(bench);
        await AnswerAsync(bench);

        bench.Time.Advance(TimeSpan.FromMinutes(15));
        await UntilAsync(() => bench.Probed.Count == 1 && bench.Selector.UntilReturn > TimeSpan.Zero);
        Assert.False(bench.Client.Lost.IsCompleted);

        bench.Reachable.Add(Mqtt);
        await UntilAsync(() =>
        {
            bench.Time.Advance(TimeSpan.FromMinutes(1));
            return bench.Client.Lost.IsCompleted;
        });
        await bench.Client.ConnectAsync(Token);

        Assert.Equal(3, bench.Hub(Mqtt).Connects);
        Assert.Equal(Mqtt, bench.Selector.Report.Way);
    }

    [Fact]
    public async Task A_change_of_the_configuration_waits_for_what_is_under_way_and_starts_nothing_new()
    {
        await using var bench = new SwitchBench(Transport.Mqtt);
        await bench.Client.ConnectAsync(Token);
        Task underWay = bench.Client.SendAsync(HubBench.Message("1"), Token);
        ScriptedHub.Sent first = await bench.Hub(Mqtt).Arrivals.ReadAsync(Token);
        using var pump = new CancellationTokenSource();

        bench.Policy.Apply(new UplinkSettings([Transport.MqttWs], null, TimeSpan.FromMinutes(15)));
        await UntilAsync(() => bench.Selector.Report.Way == WebSocket);
        Task tooLate = await NotSentAsync(bench, pump.Token);
        Assert.False(bench.Client.Lost.IsCompleted);
        first.Confirm();
        await underWay;
        await bench.Client.Lost.WaitAsync(Token);
        await pump.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tooLate);
        await bench.Client.ConnectAsync(Token);

        Assert.False(bench.Hub(Mqtt).Arrivals.TryRead(out _));
        Assert.Equal(1, bench.Hub(WebSocket).Connects);
    }

    [Fact]
    public async Task A_message_that_is_never_confirmed_does_not_hold_up_a_change()
    {
        await using var bench = new SwitchBench(Transport.Mqtt);
        await bench.Client.ConnectAsync(Token);
        _ = bench.Client.SendAsync(HubBench.Message("1"), Token);

        bench.Policy.Apply(new UplinkSettings([Transport.MqttWs], null, TimeSpan.FromMinutes(15)));

        await UntilAsync(() =>
        {
            bench.Time.Advance(TimeSpan.FromSeconds(1));
            return bench.Client.Lost.IsCompleted;
        });
    }

    [Fact]
    public async Task What_the_hub_says_is_heard_when_it_can_be_answered()
    {
        await using var bench = new SwitchBench(Transport.Mqtt);
        bench.Hub(Mqtt).Say(new HubEvent.Connected());

        await bench.Client.ConnectAsync(Token);
        await bench.Client.Events.ReadAsync(Token);

        await bench.Client.GetTwinAsync(Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"transport": "pigeon"}""")]
    [InlineData("""{"transport": 5}""")]
    public void A_memory_that_cannot_be_read_is_none(string text)
    {
        using var folder = new Hub.TemporaryFolder();
        File.WriteAllText(folder.File("way.json"), text);

        Assert.Null(new WayMemory(folder.File("way.json")).Read());
    }

    [Fact]
    public void A_way_is_remembered_with_its_proxy()
    {
        using var folder = new Hub.TemporaryFolder();
        var way = new HubWay(Transport.MqttWs, new ProxyAddress("proxy.site", 3128));

        new WayMemory(folder.File("way.json")).Write(way);

        Assert.Equal(way, new WayMemory(folder.File("way.json")).Read());
    }

    /// <summary>MQTT is away, its WebSocket is connected.</summary>
    private static async Task FailOverAsync(SwitchBench bench)
    {
        for (int i = 0; i < WaySelector.FailuresBeforeNext; i++)
        {
            bench.Hub(Mqtt).ConnectFails.Enqueue(new HubException(HubFailure.Transient, "away"));
            await Assert.ThrowsAsync<HubException>(() => bench.Client.ConnectAsync(Token));
        }

        await bench.Client.ConnectAsync(Token);
        Assert.Equal((WaySelector.FailuresBeforeNext, 1), (bench.Hub(Mqtt).Connects, bench.Hub(WebSocket).Connects));
    }

    private static async Task AnswerAsync(SwitchBench bench) => await bench.Client.GetTwinAsync(Token);

    /// <summary>Sends once the session takes nothing new any more.</summary>
    private static async Task<Task> NotSentAsync(SwitchBench bench, CancellationToken cancellationToken)
    {
        await Task.Yield();
        while (true)
        {
            Task sending = bench.Client.SendAsync(HubBench.Message("2"), cancellationToken);
            await Task.Yield();
            if (!bench.Hub(Mqtt).Arrivals.TryRead(out ScriptedHub.Sent? early))
            {
                return sending;
            }

            early.Confirm(); // the change had not come through yet
            await sending;
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Token);
        }
    }
}
