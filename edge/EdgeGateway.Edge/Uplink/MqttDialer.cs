using EdgeGateway.Contracts.HubNames;
using MQTTnet;
using MQTTnet.Formatter;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Opens MQTT connections to the hub, each with a fresh token.</summary>
/// <param name="identity">Who the gateway is.</param>
/// <param name="time">The clock.</param>
internal sealed class MqttDialer(HubIdentity identity, TimeProvider time)
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
        MqttClientConnectResult result = await patience.RunAsync(
            token => client.ConnectAsync(Options(password), token), $"{identity.Address.Host}:{identity.Address.Port} cannot be reached", cancellationToken);
        if (result.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw Refusal(result.ResultCode);
        }
    }

    private static HubException Refusal(MqttClientConnectResultCode code) => code is MqttClientConnectResultCode.ServerUnavailable
        ? new HubException(HubFailure.Transient, "The hub is not available at the moment.")
        : new HubException(HubFailure.Unauthorized, $"The hub does not accept this device ({code}): look at the key or certificate, the device in the hub and this machine's clock.");

    private MqttClientOptions Options(string? password) => new MqttClientOptionsBuilder()
        .WithProtocolVersion(MqttProtocolVersion.V311)
        .WithTcpServer(identity.Address.Host, identity.Address.Port)
        .WithTlsOptions(tls => tls
            .UseTls()
            .WithTargetHost(identity.Address.Host)
            .WithClientCertificates(identity.Credential.Certificate is { } certificate ? [certificate] : [])
            .WithCertificateValidationHandler(args => identity.Root.Accepts(args.Certificate, args.SslPolicyErrors)))
        .WithClientId(identity.ClientId)
        .WithCredentials(HubTopics.UserName(identity.Address.Name, identity.ClientId, ClientType), password)
        .WithCleanSession(false)
        .WithKeepAlivePeriod(KeepAlive)
        .WithTimeout(Timeout)
        .Build();
}
