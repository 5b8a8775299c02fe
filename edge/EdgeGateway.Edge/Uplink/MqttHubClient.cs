using System.Text;
using System.Threading.Channels;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Uplink.Transports;
using MQTTnet;

namespace EdgeGateway.Edge.Uplink;

/// <summary>IoT Hub over MQTT 3.1.1, on TLS or on a WebSocket.</summary>
/// <remarks>Source: "Communicate with an IoT hub using the MQTT protocol", Microsoft documentation. MQTT cannot renew a token: a new connection does.</remarks>
/// <param name="identity">Who the gateway is.</param>
/// <param name="route">The way to the hub.</param>
/// <param name="random">Spreads the renewals of a fleet.</param>
/// <param name="time">The clock.</param>
internal sealed class MqttHubClient(HubIdentity identity, IHubRoute route, Random random, TimeProvider time) : IHubClient
{
    /// <summary>Most bytes of a message, its properties included.</summary>
    public const int LargestMessage = 256 * 1024;

    private const double EarliestRenewal = 0.80, LatestRenewal = 0.85;

    private readonly Channel<HubEvent> events = Channel.CreateUnbounded<HubEvent>();
    private readonly MqttDialer dialer = new(identity, route, time);
    private volatile MqttConnection? connection;
    private ITimer? renewal;

    /// <inheritdoc/>
    public ChannelReader<HubEvent> Events => events.Reader;

    /// <inheritdoc/>
    public Task Lost => connection?.Lost ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await CloseAsync();
        IMqttClient client = dialer.Create();
        var opened = new MqttConnection(client, events.Writer, time);
        try
        {
            await dialer.ConnectAsync(client, cancellationToken);
            await opened.SubscribeAsync(cancellationToken);
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }

        connection = opened;
        double share = EarliestRenewal + (random.NextDouble() * (LatestRenewal - EarliestRenewal));
        renewal = time.CreateTimer(_ => _ = opened.DisposeAsync().AsTask(), null, HubIdentity.TokenLife * share, Timeout.InfiniteTimeSpan);
        events.Writer.TryWrite(new HubEvent.Connected());
    }

    /// <inheritdoc/>
    public async Task SendAsync(HubMessage message, CancellationToken cancellationToken)
    {
        KeyValuePair<string, string>[] properties =
        [
            new(PropertyBag.MessageId, message.Id), new(PropertyBag.ContentType, message.ContentType), new(PropertyBag.ContentEncoding, message.ContentEncoding),
            .. message.Properties,
        ];
        string topic = HubTopics.Telemetry(identity.Node, PropertyBag.Encode(properties));
        int size = message.Body.Length + properties.Sum(p => p.Key.Length + p.Value.Length);
        if (size > LargestMessage || Encoding.UTF8.GetByteCount(topic) > ushort.MaxValue)
        {
            throw new HubException(HubFailure.Refused, $"The message {message.Id} has {size} bytes; a hub takes at most {LargestMessage}.");
        }

        await Open().PublishAsync(topic, message.Body, confirmed: true, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>A connection on which the twin cannot be read is given up: the next one reads it again.</remarks>
    public async Task<string> GetTwinAsync(CancellationToken cancellationToken)
    {
        MqttConnection open = Open();
        try
        {
            return await open.AskTwinAsync(HubTopics.TwinGet, ReadOnlyMemory<byte>.Empty, cancellationToken);
        }
        catch (HubException)
        {
            await open.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task ReportAsync(string patch, CancellationToken cancellationToken) =>
        Open().AskTwinAsync(HubTopics.ReportedPatch, Encoding.UTF8.GetBytes(patch), cancellationToken);

    /// <inheritdoc/>
    public Task AnswerAsync(string requestId, MethodAnswer answer, CancellationToken cancellationToken) =>
        Open().PublishAsync(
            HubTopics.MethodResponse(answer.Status, requestId), Encoding.UTF8.GetBytes(answer.Body.ToJsonString()), confirmed: false, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        events.Writer.TryComplete();
    }

    private MqttConnection Open() => connection ?? throw new HubException(HubFailure.Transient, "There is no connection to the hub.");

    private async Task CloseAsync()
    {
        (ITimer? timer, renewal) = (renewal, null);
        MqttConnection? open = connection;
        connection = null;
        if (timer is not null)
        {
            await timer.DisposeAsync();
        }

        if (open is not null)
        {
            await open.DisposeAsync();
        }
    }
}
