namespace EdgeGateway.Hub;

/// <summary>Where a running hub serves: the content of endpoints.json. Holds no secret.</summary>
/// <param name="HostName">The hub's name, without a port.</param>
/// <param name="MqttPort">Devices, MQTT over TLS.</param>
/// <param name="HttpsPort">Service REST.</param>
/// <param name="AmqpPort">Event readers, AMQP over TLS.</param>
/// <param name="ProcessId">The hub's process.</param>
/// <param name="CaFile">The certificate that signs the hub's own; for clients.</param>
internal sealed record Endpoints(string HostName, int MqttPort, int HttpsPort, int AmqpPort, int ProcessId, string CaFile)
{
    /// <summary>Where a client on this machine reaches the hub.</summary>
    public string Address { get; init; } = "localhost";

    /// <summary>What devices that ask for their hub call this one.</summary>
    public string IdScope { get; init; } = "";

    public const string FileName = "endpoints.json";

    /// <summary>What MQTT clients call the hub.</summary>
    public string MqttHost => FormattableString.Invariant($"{HostName}:{MqttPort}");

    /// <summary>What service clients call the hub: unmodified SDKs cannot take a port, so the usual one is left out.</summary>
    public string ServiceHost => HttpsPort == 443 ? HostName : FormattableString.Invariant($"{HostName}:{HttpsPort}");

    public string EventHubHost => FormattableString.Invariant($"{HostName}:{AmqpPort}");
}
