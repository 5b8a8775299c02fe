using System.Buffers;
using System.Threading.Channels;
using EdgeGateway.Contracts.HubNames;
using MQTTnet;

namespace EdgeGateway.Edge.Uplink;

/// <summary>One MQTT connection, from CONNACK to its end.</summary>
internal sealed class MqttConnection : IAsyncDisposable
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);

    private readonly IMqttClient client;
    private readonly TimeProvider time;
    private readonly Patience patience;
    private readonly TwinRequests requests = new();
    private readonly TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Listens on a client that is not connected yet.</summary>
    public MqttConnection(IMqttClient client, ChannelWriter<HubEvent> events, TimeProvider time)
    {
        (this.client, this.time, patience) = (client, time, new Patience(AnswerTimeout, time));
        var inbox = new HubInbox(requests, events);
        client.DisconnectedAsync += _ => End();
        client.ApplicationMessageReceivedAsync += arrived =>
        {
            inbox.Take(arrived.ApplicationMessage.Topic, arrived.ApplicationMessage.Payload.ToArray());
            return Task.CompletedTask;
        };
    }

    /// <summary>Completes when the connection is lost or closed.</summary>
    public Task Lost => lost.Task;

    /// <summary>Subscribes to twin and methods. Done after every connect: a hub may have forgotten the session.</summary>
    public async Task SubscribeAsync(CancellationToken cancellationToken)
    {
        MqttClientSubscribeResult result = await patience.RunAsync(token => client.SubscribeAsync(MqttPackets.Subscriptions(), token), "The hub took no subscription", cancellationToken);
        if (result.Items.FirstOrDefault(item => item.ResultCode > MqttClientSubscribeResultCode.GrantedQoS2) is { } refused)
        {
            throw new HubException(HubFailure.Transient, $"The hub refused the subscription {refused.TopicFilter.Topic}.");
        }
    }

    /// <summary>Publishes; with quality of service 1 it completes when the hub has confirmed.</summary>
    public Task PublishAsync(string topic, ReadOnlyMemory<byte> body, bool confirmed, CancellationToken cancellationToken) =>
        patience.RunAsync(
            token => client.PublishAsync(MqttPackets.Message(topic, body, confirmed), token), "The connection to the hub was lost", cancellationToken);

    /// <summary>Sends a twin request and waits for the answer.</summary>
    public Task<string> AskTwinAsync(Func<string, string> topicOf, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        requests.AskAsync(id => PublishAsync(topicOf(id), body, confirmed: false, cancellationToken), AnswerTimeout, time, cancellationToken);

    /// <summary>Says good-bye, if the hub still listens.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
            await client.DisconnectAsync(new MqttClientDisconnectOptions(), patience.Token);
        }
        catch (Exception e) when (MqttFailures.IsFailure(e) || e is OperationCanceledException)
        {
            // It was lost already, which is what is wanted.
        }

        client.Dispose();
        await End();
    }

    private Task End()
    {
        requests.FailAll();
        lost.TrySetResult();
        return Task.CompletedTask;
    }
}
