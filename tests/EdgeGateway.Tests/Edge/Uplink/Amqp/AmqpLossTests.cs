using System.Net;
using System.Net.Sockets;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Amqp;
using EdgeGateway.Tests.Hub;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink.Amqp;

/// <summary>Every way in which a connection can end.</summary>
public sealed class AmqpLossTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_cut_in_mid_send_fails_what_is_under_way_and_the_next_one_sends_it_again()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        await bench.ConnectAsync();
        await bench.OrderAsync("""{"delayAcknowledgementMilliseconds":60000}""");

        Task[] sending = [.. Enumerable.Range(0, 20).Select(i => bench.Client.SendAsync(AmqpBench.Message($"{i}"), Token))];
        await bench.KeptAsync(1);
        bench.Route.Cut();
        await bench.Client.Lost.WaitAsync(Token);

        foreach (Task send in sending)
        {
            Assert.Equal(HubFailure.Transient, (await Assert.ThrowsAsync<HubException>(() => send)).Failure);
        }

        Assert.Equal(HubFailure.Transient, (await Assert.ThrowsAsync<HubException>(() => bench.Client.SendAsync(AmqpBench.Message("0"), Token))).Failure);
        using HttpResponseMessage cleared = await bench.Hub.CallAsync(HttpMethod.Delete, "/local-hub/faults");
        await bench.ConnectAsync();
        await bench.Client.SendAsync(AmqpBench.Message("again"), Token);
    }

    [Fact]
    public async Task A_client_that_is_closed_while_it_sends_lets_go_of_what_is_under_way()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        await bench.ConnectAsync();
        await bench.OrderAsync("""{"dropAcknowledgements":100}""");
        Task sending = bench.Client.SendAsync(AmqpBench.Message("1"), Token);
        await bench.KeptAsync(1);

        await bench.Client.DisposeAsync();

        Assert.Equal(HubFailure.Transient, (await Assert.ThrowsAsync<HubException>(() => sending)).Failure);
        Assert.True(bench.Client.Lost.IsCompleted);
        Assert.Equal(HubFailure.Transient, (await Assert.ThrowsAsync<HubException>(() => bench.Client.GetTwinAsync(Token))).Failure);
    }

    [Fact]
    public async Task A_hub_that_ends_the_device_or_itself_is_noticed_and_a_new_connection_has_everything_again()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        await bench.ConnectAsync();
        using HttpResponseMessage cut = await bench.Hub.CallAsync(HttpMethod.Post, "/local-hub/faults/disconnect", """{"device":"gw-1"}""");
        await bench.Client.Lost.WaitAsync(Token);
        await bench.ConnectAsync();
        await bench.Hub.RestartAsync();
        await bench.Client.Lost.WaitAsync(Token);

        await bench.ConnectAsync();
        await bench.DesireAsync("""{"x":1}""");

        Assert.IsType<HubEvent.DesiredChanged>(await bench.Client.Events.ReadAsync(Token));
        Assert.Equal(3, bench.Route.Opened);
    }

    [Fact]
    public async Task The_same_device_elsewhere_ends_the_connection()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        await bench.ConnectAsync();
        Task waiting = bench.Client.Lost;

        await using TestDevice elsewhere = await TestDevice.ConnectAsync(bench.Hub, bench.Device);

        await waiting.WaitAsync(Token);
    }

    [Fact]
    public async Task A_hub_that_says_nothing_for_two_minutes_is_lost()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        await bench.ConnectAsync();

        bench.Time.Advance(TimeSpan.FromSeconds(119));
        await bench.Client.SendAsync(AmqpBench.Message("1"), Token);
        await bench.Client.GetTwinAsync(Token); // the hub's answer to the message, all of it, is read
        bench.Time.Advance(TimeSpan.FromSeconds(119));
        Assert.False(bench.Client.Lost.IsCompleted);
        bench.Time.Advance(TimeSpan.FromSeconds(2));

        await bench.Client.Lost.WaitAsync(Token);
    }

    [Fact]
    public async Task Connecting_can_be_given_up_at_a_hub_that_does_not_answer_and_gives_up_by_itself()
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using AmqpHubClient client = bench.NewClient(route: new TestRoute(((IPEndPoint)silent.LocalEndpoint).Port, null));

        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task cancelled = client.ConnectAsync(giveUp.Token);
        using TcpClient first = await silent.AcceptTcpClientAsync(Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        Task patient = client.ConnectAsync(Token);
        using TcpClient second = await silent.AcceptTcpClientAsync(Token);
        while (!patient.IsCompleted)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(20));
            await Task.Yield();
        }

        Assert.Equal(HubFailure.Transient, (await Assert.ThrowsAsync<HubException>(() => patient)).Failure);
        Assert.True(client.Lost.IsCompleted);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    [InlineData("")]
    public async Task A_peer_that_speaks_something_else_or_hangs_up_is_no_hub(string answer)
    {
        await using AmqpBench bench = await AmqpBench.StartAsync();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await using AmqpHubClient client = bench.NewClient(route: new TestRoute(((IPEndPoint)other.LocalEndpoint).Port, null));

        Task connecting = client.ConnectAsync(Token);
        using (TcpClient peer = await other.AcceptTcpClientAsync(Token))
        {
            await peer.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), Token);
        }

        Assert.Equal(HubFailure.Transient, (await Assert.ThrowsAsync<HubException>(() => connecting)).Failure);
    }
}
