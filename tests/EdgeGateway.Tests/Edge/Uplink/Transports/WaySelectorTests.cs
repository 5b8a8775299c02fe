using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Uplink.Transports;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink.Transports;

public sealed class WaySelectorTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly ProxyAddress Proxy = new("proxy.site", 3128);
    private static readonly HubWay Mqtt = new(Transport.Mqtt, null), WebSocket = new(Transport.MqttWs, null);

    private readonly FakeTimeProvider time = new();

    [Fact]
    public void The_first_start_uses_the_preferred_way_and_a_later_one_the_way_that_worked_last()
    {
        Assert.Equal(Mqtt, New().Report.Way);
        Assert.Equal(WebSocket, New(known: WebSocket).Report.Way);
    }

    [Fact]
    public void A_way_is_left_when_it_fails_twice_in_a_row_and_an_answer_between_counts()
    {
        WaySelector selector = New();

        Assert.False(selector.Failed(Mqtt, "away"));
        selector.Worked(Mqtt);
        Assert.False(selector.Failed(Mqtt, "away"));
        Assert.True(selector.Failed(Mqtt, "no answer within 20 s"));

        Assert.Equal(WebSocket, selector.Report.Way);
        Assert.Contains("no answer within 20 s", selector.Report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void When_all_fail_all_are_tried_in_turn()
    {
        WaySelector selector = New();
        var tried = new List<HubWay>();
        for (int i = 0; i < 8; i++)
        {
            tried.Add(selector.Report.Way);
            selector.Failed(selector.Report.Way, "away");
        }

        Assert.Equal([Mqtt, Mqtt, WebSocket, Mqtt, WebSocket, Mqtt, WebSocket, Mqtt], tried);
    }

    [Fact]
    public void In_a_search_the_way_that_worked_last_is_every_second_one()
    {
        HubWay amqp = new(Transport.Amqp, null), amqpWebSocket = new(Transport.AmqpWs, null);
        WaySelector selector = New(new UplinkSettings([Transport.Mqtt, Transport.Amqp, Transport.MqttWs, Transport.AmqpWs], null, Quarter), known: WebSocket);
        var tried = new List<HubWay>();
        for (int i = 0; i < 10; i++)
        {
            tried.Add(selector.Report.Way);
            selector.Failed(selector.Report.Way, "away");
        }

        Assert.Equal([WebSocket, WebSocket, Mqtt, WebSocket, amqp, WebSocket, amqpWebSocket, WebSocket, Mqtt, WebSocket], tried);
    }

    [Fact]
    public void A_way_that_answered_a_probe_in_vain_is_probed_last()
    {
        HubWay amqp = new(Transport.Amqp, null);
        WaySelector selector = New(new UplinkSettings([Transport.Mqtt, Transport.Amqp, Transport.MqttWs], null, Quarter), known: WebSocket);
        Assert.Equal([Mqtt, amqp], selector.Better);

        selector.Return(Mqtt);
        selector.Failed(Mqtt, "the connection was lost");

        Assert.Equal([amqp, Mqtt], selector.Better);
    }

    [Fact]
    public void The_only_way_is_never_left()
    {
        WaySelector selector = New(new UplinkSettings([Transport.MqttWs], null, Quarter));

        Assert.All(Enumerable.Range(0, 10), _ => Assert.False(selector.Failed(WebSocket, "away")));
        Assert.Empty(selector.Better);
    }

    [Fact]
    public void A_better_way_is_probed_after_the_time_set_and_later_each_time_that_it_does_not_answer()
    {
        WaySelector selector = New();
        selector.Failed(Mqtt, "away");
        selector.Failed(Mqtt, "away");
        selector.Answered(WebSocket);

        Assert.Equal([Mqtt], selector.Better);
        Assert.Equal(Quarter, selector.UntilReturn);
        time.Advance(Quarter);
        Assert.Equal(TimeSpan.Zero, selector.UntilReturn);
        double[] waits = [.. Enumerable.Range(0, 4).Select(_ => Stay())];
        Assert.Equal([2, 4, 4, 4], waits);

        double Stay()
        {
            selector.Stay();
            return selector.UntilReturn / Quarter;
        }
    }

    [Fact]
    public void A_way_that_answers_a_probe_and_then_fails_is_left_at_once()
    {
        WaySelector selector = New();
        selector.Failed(Mqtt, "away");
        selector.Failed(Mqtt, "away");
        selector.Answered(WebSocket);
        time.Advance(Quarter);

        selector.Return(Mqtt);
        Assert.Equal(Mqtt, selector.Report.Way);
        Assert.True(selector.Failed(Mqtt, "the connection was lost"));

        Assert.Equal(WebSocket, selector.Report.Way);
        Assert.Equal(2 * Quarter, selector.UntilReturn);
    }

    [Fact]
    public void A_way_that_answers_a_probe_and_works_is_kept()
    {
        WaySelector selector = New();
        selector.Failed(Mqtt, "away");
        selector.Failed(Mqtt, "away");
        selector.Return(Mqtt);
        selector.Worked(Mqtt);

        Assert.False(selector.Failed(Mqtt, "away"));
        Assert.Equal(Mqtt, selector.Report.Way);
        Assert.Empty(selector.Better);
    }

    [Fact]
    public void Only_the_way_in_use_is_judged()
    {
        WaySelector selector = New();

        Assert.False(selector.Answered(WebSocket));
        selector.Failed(WebSocket, "away");
        selector.Failed(WebSocket, "away");

        Assert.Equal(Mqtt, selector.Report.Way);
    }

    [Fact]
    public void New_settings_keep_a_way_that_works_until_a_better_one_answers()
    {
        WaySelector selector = New();
        selector.Answered(Mqtt);

        selector.Configure(new UplinkSettings([Transport.MqttWs, Transport.Mqtt], null, Quarter));

        Assert.Equal(Mqtt, selector.Report.Way);
        Assert.Equal([WebSocket], selector.Better);
        Assert.Equal(TimeSpan.Zero, selector.UntilReturn);
    }

    [Fact]
    public void Settings_without_the_way_in_use_end_it_and_it_comes_last_when_they_lead_nowhere()
    {
        WaySelector selector = New();
        selector.Answered(Mqtt);

        selector.Configure(new UplinkSettings([Transport.MqttWs], Proxy, Quarter));
        var throughProxy = new HubWay(Transport.MqttWs, Proxy);
        Assert.Equal(throughProxy, selector.Report.Way);
        selector.Failed(throughProxy, "away");
        selector.Failed(throughProxy, "away");

        Assert.Equal(Mqtt, selector.Report.Way);
        Assert.Equal([throughProxy], selector.Better);
    }

    [Fact]
    public void The_same_settings_again_change_nothing()
    {
        WaySelector selector = New();
        selector.Failed(Mqtt, "away");
        selector.Failed(Mqtt, "away");

        selector.Configure(new UplinkSettings([Transport.Mqtt, Transport.MqttWs], null, Quarter));

        Assert.Equal(WebSocket, selector.Report.Way);
    }

    [Fact]
    public void The_proxy_of_the_command_line_holds_where_the_settings_name_none()
    {
        var selector = new WaySelector(Proxy, null, time);
        selector.Configure(new UplinkSettings([Transport.Mqtt], null, Quarter));
        Assert.Equal(Proxy, selector.Report.Way.Proxy);

        var other = new ProxyAddress("other.site", 8080);
        selector.Configure(new UplinkSettings([Transport.Mqtt], other, Quarter));
        Assert.Equal(other, selector.Report.Way.Proxy);
    }

    private WaySelector New(UplinkSettings? settings = null, HubWay? known = null)
    {
        var selector = new WaySelector(null, known, time);
        selector.Configure(settings ?? new UplinkSettings([Transport.Mqtt, Transport.MqttWs], null, Quarter));
        return selector;
    }
}
