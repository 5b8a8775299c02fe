using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Uplink.Transports;
using MQTTnet;
using MQTTnet.Formatter;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Opens MQTT connections to the hub, each with a fresh token.</summary>
/// <param name="identity">Who the gateway is.</param>
/// <param name="route">The way to the hub.</param>
/// <param name="time">The clock.</param>
internal sealed class MqttDialer(HubIdentity identity, IHubRoute route, TimeProvider time)
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);
    private static readonly string ClientType = $"EdgeGateway/{typeof(MqttDialer).Assembly.GetName().Version?.ToString(3)}";

    private readonly MqttClientFactory factory = new();
    private readonly Patience patience = new(Timeout, time);

    /// <summary>A client that is not connected yet.</summary>
    public IMqttClient Create() => factory.CreateMqttClient();

    /// <summary>Connects.</summary>
    /// <exception cref="HubException">The hub cannot be reached, or does not want this device.</exception>
    public async Task ConnectAsync(IMqttClient client, CancellationToken cancellationToken)
    {
        string? password = await identity.TokenAsync(time.GetUtcNow(), cancellationToken);
        Stream stream = await route.OpenAsync(cancellationToken);
        MqttClientConnectResult result;
        try
        {
            result = await patience.RunAsync(token => client.ConnectAsync(Options(password, stream), token), $"{identity.Address.Host} does not answer an MQTT CONNECT", cancellationToken);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }

        if (result.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw Refusal(result.ResultCode);
        }
    }

    private static HubException Refusal(MqttClientConnectResultCode code) => code is MqttClientConnectResultCode.ServerUnavailable
        ? new HubException(HubFailure.Transient, "The hub is not available at the moment.")
        : new HubException(HubFailure.Unauthorized, $"The hub does not accept this device ({code}): look at the key or certificate, the device in the hub and this machine's clock.");

    private MqttClientOptions Options(string? password, Stream stream) => new MqttClientOptionsBuilder()
        .WithProtocolVersion(MqttProtocolVersion.V311)
        .WithTcpServer(identity.Address.Host, identity.Address.Port)
        .WithStreamProvider(new OpenedStream(stream))
        .WithClientId(identity.ClientId)
        .WithCredentials(HubTopics.UserName(identity.Address.Name, identity.ClientId, ClientType), password)
        .WithCleanSession(false)
        .WithKeepAlivePeriod(KeepAlive)
        .WithTimeout(Timeout)
        .Build();
}
