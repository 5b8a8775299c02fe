using Amqp.Framing;
using Amqp.Types;
using EdgeGateway.Edge.Uplink;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink.Amqp;

/// <summary>What the client makes of everything that a hub may say to a message, a request or a link.</summary>
public sealed class AmqpVerdictTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("amqp:internal-error", nameof(HubFailure.Transient))]
    [InlineData("com.microsoft:timeout", nameof(HubFailure.Transient))]
    [InlineData("com.microsoft:device-container-throttled", nameof(HubFailure.Throttled))]
    [InlineData("com.microsoft:quota-exceeded", nameof(HubFailure.Throttled))]
    [InlineData("amqp:resource-limit-exceeded", nameof(HubFailure.Throttled))]
    [InlineData("amqp:not-found", nameof(HubFailure.Unauthorized))]
    [InlineData("com.microsoft:iot-hub-suspended", nameof(HubFailure.Unauthorized))]
    [InlineData("amqp:link:message-size-exceeded", nameof(HubFailure.Refused))]
    [InlineData("com.microsoft:argument-error", nameof(HubFailure.Refused))]
    public async Task A_rejected_message_is_sorted_by_the_condition(string condition, string failure)
    {
        using var hub = new PlayedAmqpHub { OnTelemetry = message => message.Complete(Because(condition)) };
        await hub.Client.ConnectAsync(Token);

        var rejected = await Assert.ThrowsAsync<HubException>(() => hub.Client.SendAsync(AmqpBench.Message("1"), Token));

        Assert.Equal(failure, rejected.Failure.ToString());
        Assert.Equal($"The hub rejected a message: {condition} because.", rejected.Message);
        Assert.False(hub.Client.Lost.IsCompleted);
        await hub.Client.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_that_is_given_back_is_to_be_sent_again(bool released)
    {
        Outcome outcome = released ? new Released() : new Modified { DeliveryFailed = true };
        using var hub = new PlayedAmqpHub { OnTelemetry = message => message.Link.DisposeMessage(message.Message, outcome, true) };
        await hub.Client.ConnectAsync(Token);

        var back = await Assert.ThrowsAsync<HubException>(() => hub.Client.SendAsync(AmqpBench.Message("1"), Token));

        Assert.Equal(HubFailure.Transient, back.Failure);
        Assert.Contains(outcome.GetType().Name, back.Message, StringComparison.Ordinal);
        await hub.Client.DisposeAsync();
    }

    [Theory]
    [InlineData("amqp:link:message-size-exceeded", nameof(HubFailure.Transient))]
    [InlineData("com.microsoft:argument-error", nameof(HubFailure.Transient))]
    [InlineData("amqp:link:detach-forced", nameof(HubFailure.Transient))]
    [InlineData("amqp:unauthorized-access", nameof(HubFailure.Unauthorized))]
    [InlineData("com.microsoft:device-container-throttled", nameof(HubFailure.Throttled))]
    public async Task A_link_that_ends_takes_no_message_for_bad_that_was_under_way(string condition, string failure)
    {
        int arrived = 0;
        using var hub = new PlayedAmqpHub();
        hub.OnTelemetry = message =>
        {
            if (++arrived == 3)
            {
                message.Link.Close(TimeSpan.Zero, Because(condition));
            }
        };
        await hub.Client.ConnectAsync(Token);

        Task[] sending = [.. Enumerable.Range(0, 3).Select(i => hub.Client.SendAsync(AmqpBench.Message($"{i}"), Token))];
        await hub.Client.Lost.WaitAsync(Token);

        foreach (Task send in sending)
        {
            Assert.Equal(failure, (await Assert.ThrowsAsync<HubException>(() => send)).Failure.ToString());
        }

        await hub.Client.DisposeAsync();
    }

    [Theory]
    [InlineData("/twin")]
    [InlineData("/methods/devicebound")]
    [InlineData("/messages/events")]
    public async Task A_hub_that_refuses_one_of_the_links_refuses_the_device(string address)
    {
        using var hub = new PlayedAmqpHub { Refused = address };

        var refused = await Assert.ThrowsAsync<HubException>(() => hub.Client.ConnectAsync(Token));

        Assert.Equal(HubFailure.Unauthorized, refused.Failure);
        Assert.Contains($"/devices/gw-1{address} (amqp:unauthorized-access not for you)", refused.Message, StringComparison.Ordinal);
        Assert.True(hub.Client.Lost.IsCompleted);
    }

    [Theory]
    [InlineData(400, nameof(HubFailure.Refused))]
    [InlineData(429, nameof(HubFailure.Throttled))]
    [InlineData(503, nameof(HubFailure.Transient))]
    public async Task A_twin_answer_is_sorted_by_its_status_and_a_twin_that_cannot_be_read_ends_the_connection(int status, string failure)
    {
        using var hub = new PlayedAmqpHub();
        await hub.Client.ConnectAsync(Token);
        hub.TwinStatus = status;

        var report = await Assert.ThrowsAsync<HubException>(() => hub.Client.ReportAsync("{}", Token));
        Assert.False(hub.Client.Lost.IsCompleted);
        await Assert.ThrowsAsync<HubException>(() => hub.Client.GetTwinAsync(Token));

        Assert.Equal(failure, report.Failure.ToString());
        await hub.Client.Lost.WaitAsync(Token);
    }

    private static Error Because(string condition) => new(new Symbol(condition)) { Description = "because" };
}
