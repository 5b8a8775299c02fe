using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Hub.Amqp;
using EdgeGateway.Hub.Https;
using EdgeGateway.Hub.Listening;
using EdgeGateway.Hub.Mqtt;

namespace EdgeGateway.Hub;

/// <summary>The three ports of the hub: MQTT, AMQP, and HTTPS, which lets both others in by WebSocket too.</summary>
internal sealed class HubDoors : IAsyncDisposable
{
    private readonly AmqpFrontDoor amqp;
    private readonly IReadOnlyList<IAsyncDisposable> listeners;

    private HubDoors(AmqpFrontDoor amqp, params IReadOnlyList<IAsyncDisposable> listeners) => (this.amqp, this.listeners) = (amqp, listeners);

    /// <summary>Opens all three.</summary>
    public static async Task<HubDoors> OpenAsync(
        HubCore core, HubPorts ports, X509Certificate2 certificate, HubSettings settings, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellation)
    {
        SslServerAuthenticationOptions tls = ClientCertificates.Request(certificate);
        ILogger mqttLog = loggers.CreateLogger("Mqtt"), amqpLog = loggers.CreateLogger("Amqp");
        MqttFrontDoor mqtt = MqttDoor.Create(core, time, mqttLog);
        AmqpFrontDoor amqp = AmqpDoor.Create(core, settings, time, amqpLog);
        var sockets = new WebSocketEndpoints(mqtt.ServeAsync, amqp.ServeAsync, loggers.CreateLogger("Https"));
        HttpsFrontDoor https = await HttpsDoor.OpenAsync(core, ports.Https, certificate, sockets, settings.AllowFaults, time, loggers, cancellation);
        return new HubDoors(
            amqp,
            https,
            TlsListener.Start(ports.Amqp, tls, amqp.ServeAsync, time, amqpLog),
            TlsListener.Start(ports.Mqtt, tls, mqtt.ServeAsync, time, mqttLog));
    }

    public async ValueTask DisposeAsync()
    {
        amqp.Dispose();
        await Task.WhenAll(listeners.Select(d => d.DisposeAsync().AsTask()));
    }
}
