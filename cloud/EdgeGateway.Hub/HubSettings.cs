using System.Net;
using System.Security.Cryptography.X509Certificates;
using EdgeGateway.Hub.Events;

namespace EdgeGateway.Hub;

/// <summary>How a hub is started. A port of 0 takes a free one.</summary>
internal sealed record HubSettings
{
    public const int DefaultMqttPort = 8883, DefaultHttpsPort = 443, DefaultAmqpPort = 5671;

    /// <summary>The name in the certificate and in connection strings.</summary>
    public string HostName { get; init; } = "localhost";

    /// <summary>Where to listen; null is both loopback addresses.</summary>
    public IPAddress? Bind { get; init; }

    public int MqttPort { get; init; } = DefaultMqttPort;

    public int HttpsPort { get; init; } = DefaultHttpsPort;

    public int AmqpPort { get; init; } = DefaultAmqpPort;

    /// <summary>Certificates of the authorities that sign devices' certificates, and of those between; empty for none.</summary>
    public X509Certificate2Collection DeviceAuthorities { get; init; } = [];

    /// <summary>When a device that asks for its hub is to ask for the outcome; whole seconds.</summary>
    public TimeSpan ProvisioningRetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What devices call this hub, with its port unless it is MQTT's own.</summary>
    public string DeviceHost => MqttPort == DefaultMqttPort ? HostName : FormattableString.Invariant($"{HostName}:{MqttPort}");

    /// <summary>Whether benches may order faults.</summary>
    public bool AllowFaults { get; init; }

    public EventLogSettings Events { get; init; } = new();

    /// <summary>Consumer groups besides <c>$Default</c>.</summary>
    public IReadOnlyList<string> ConsumerGroups { get; init; } = [];

    /// <summary>Where clients on this machine reach the hub.</summary>
    public string LocalAddress => Bind is null || IPAddress.IsLoopback(Bind) || Bind.Equals(IPAddress.Any) || Bind.Equals(IPAddress.IPv6Any) ? "localhost" : Bind.ToString();

    public IReadOnlyList<IPAddress> Addresses => Bind is null ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [Bind];
}
