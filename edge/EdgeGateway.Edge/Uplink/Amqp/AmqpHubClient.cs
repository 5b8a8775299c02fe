using System.Text;
using System.Threading.Channels;
using EdgeGateway.Edge.Uplink.Transports;

namespace EdgeGateway.Edge.Uplink.Amqp;

/// <summary>IoT Hub over AMQP 1.0, directly or on a WebSocket: whatever the route opens. Tokens are renewed in place.</summary>
/// <remarks>Source: iot-hub-protocol 4.</remarks>
/// <param name="identity">Who the gateway is.</param>
/// <param name="route">The way to the hub's port.</param>
/// <param name="random">Spreads the renewals of a fleet.</param>
/// <param name="time">The clock.</param>
internal sealed class AmqpHubClient(HubIdentity identity, IHubRoute route, Random random, TimeProvider time) : IHubClient
{
    private const double EarliestRenewal = 0.80, LatestRenewal = 0.85;

    private readonly Channel<HubEvent> events = Channel.CreateUnbounded<HubEvent>();
    private volatile AmqpConnection? connection;

    /// <inheritdoc/>
    public ChannelReader<HubEvent> Events => events.Reader;

    /// <inheritdoc/>
    public Task Lost => connection?.Lost ?? Task.CompletedTask;

    /// <summary>How long the hub may say nothing before the connection is taken for lost.</summary>
    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await CloseAsync();
        var dialer = new AmqpDialer(identity, route, LongestSilence, time);
        (AmqpConnection opened, bool hasToken) = await dialer.OpenAsync(events.Writer, cancellationToken);
        connection = opened;
        if (hasToken)
        {
            double share = EarliestRenewal + (random.NextDouble() * (LatestRenewal - EarliestRenewal));
            _ = RenewAsync(dialer, opened, HubIdentity.TokenLife * share);
        }

        events.Writer.TryWrite(new HubEvent.Connected());
    }

    /// <inheritdoc/>
    public async Task SendAsync(HubMessage message, CancellationToken cancellationToken)
    {
        int size = message.Body.Length + message.Id.Length + message.ContentType.Length + message.ContentEncoding.Length
            + message.Properties.Sum(p => p.Key.Length + p.Value.Length);
        if (size > MqttHubClient.LargestMessage)
        {
            throw new HubException(HubFailure.Refused, $"The message {message.Id} has {size} bytes; a hub takes at most {MqttHubClient.LargestMessage}.");
        }

        await Open().SendAsync(AmqpMessages.Telemetry(message), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>A connection on which the twin cannot be read is given up: the next one reads it again.</remarks>
    public async Task<string> GetTwinAsync(CancellationToken cancellationToken)
    {
        AmqpConnection open = Open();
        try
        {
            return await open.AskTwinAsync(TwinOperation.Get, ReadOnlyMemory<byte>.Empty, cancellationToken);
        }
        catch (HubException)
        {
            await open.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task ReportAsync(string patch, CancellationToken cancellationToken) =>
        Open().AskTwinAsync(TwinOperation.Report, Encoding.UTF8.GetBytes(patch), cancellationToken);

    /// <inheritdoc/>
    public Task AnswerAsync(string requestId, MethodAnswer answer, CancellationToken cancellationToken) =>
        Open().AnswerAsync(AmqpMessages.Answer(requestId, answer), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        events.Writer.TryComplete();
    }

    private AmqpConnection Open() => connection ?? throw new HubException(HubFailure.Transient, "There is no connection to the hub.");

    /// <summary>Renews the token for as long as the connection stands; a connection whose token cannot be renewed is given up.</summary>
    private async Task RenewAsync(AmqpDialer dialer, AmqpConnection open, TimeSpan interval)
    {
        try
        {
            while (true)
            {
                await Task.Delay(interval, time, open.Ended);
                await dialer.PutTokenAsync(open, open.Ended);
            }
        }
        catch (OperationCanceledException)
        {
            // The connection has ended, and its token with it.
        }
        catch (HubException)
        {
            await open.DisposeAsync();
        }
    }

    private async Task CloseAsync()
    {
        AmqpConnection? open = connection;
        connection = null;
        if (open is not null)
        {
            await open.DisposeAsync();
        }
    }
}
