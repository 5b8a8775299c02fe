using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Hub.Amqp;
using EdgeGateway.Hub.Https;
using EdgeGateway.Hub.Mqtt;

namespace EdgeGateway.Hub;

/// <summary>The three doors of the hub: MQTT for devices, HTTPS for services, AMQP for event readers.</summary>
internal sealed class HubDoors : IAsyncDisposable
{
    private readonly IReadOnlyList<IAsyncDisposable> doors;

    private HubDoors(params IReadOnlyList<IAsyncDisposable> doors) => this.doors = doors;

    /// <summary>Opens all three.</summary>
    public static async Task<HubDoors> OpenAsync(
        HubCore core, HubPorts ports, X509Certificate2 certificate, HubSettings settings, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var tls = new SslServerAuthenticationOptions { ServerCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true) };
        HttpsFrontDoor https = await HttpsDoor.OpenAsync(core, ports.Https, certificate, time, loggers, cancellation);
        return new HubDoors(
            https,
            new AmqpDoor(core, settings, ports.Amqp, tls, time, loggers.CreateLogger("Amqp")),
            MqttDoor.Open(core, ports.Mqtt, tls, time, loggers.CreateLogger("Mqtt")));
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(doors.Select(d => d.DisposeAsync().AsTask()));
}
