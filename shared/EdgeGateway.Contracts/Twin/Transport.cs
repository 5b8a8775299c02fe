namespace EdgeGateway.Contracts.Twin;

/// <summary>How the gateway talks to the hub, in the usual order of preference.</summary>
public enum Transport
{
    /// <summary>MQTT on TLS, port 8883.</summary>
    Mqtt,

    /// <summary>AMQP 1.0 on TLS, port 5671.</summary>
    Amqp,

    /// <summary>MQTT on a WebSocket, port 443.</summary>
    MqttWs,

    /// <summary>AMQP 1.0 on a WebSocket, port 443.</summary>
    AmqpWs,

    /// <summary>HTTPS, port 443: telemetry and polling, no twin.</summary>
    Https,
}
