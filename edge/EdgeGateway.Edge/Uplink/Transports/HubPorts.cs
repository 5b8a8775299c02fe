namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>The hub's ports beside that of MQTT, which the connection string names. Only a local hub has others than the usual ones.</summary>
/// <param name="Amqp">AMQP on TLS.</param>
/// <param name="Https">HTTPS and WebSockets.</param>
internal sealed record HubPorts(int Amqp, int Https)
{
    /// <summary>IoT Hub's ports.</summary>
    public static HubPorts Usual { get; } = new(5671, 443);
}
