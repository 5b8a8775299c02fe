namespace EdgeGateway.Hub;

/// <summary>Every log text of the hub. Ids: 100 events, 200 MQTT, 300 AMQP, 400 HTTPS, 450 provisioning, 500 the hub itself.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Warning, "{File}: cut {Bytes} bytes off the end that no sender was promised; they are kept beside it")]
    public static partial void TornTailCut(ILogger logger, string file, long bytes);

    [LoggerMessage(101, LogLevel.Error, "{File}: {Length} damaged bytes at {From}; events {First} up to before {Next} are lost")]
    public static partial void EventsDamaged(ILogger logger, string file, long from, long length, long first, long next);

    [LoggerMessage(102, LogLevel.Error, "Partition {Partition}: {Count} events refused, their senders will send them again: {Reason}")]
    public static partial void AppendFailed(ILogger logger, int partition, int count, string reason);

    [LoggerMessage(103, LogLevel.Information, "Retention: {Count} segments deleted")]
    public static partial void Trimmed(ILogger logger, int count);

    [LoggerMessage(104, LogLevel.Warning, "Retention: old events could not be deleted, the next try is in an hour: {Reason}")]
    public static partial void TrimFailed(ILogger logger, string reason);

    [LoggerMessage(200, LogLevel.Information, "Device {Device} connected from {Peer}")]
    public static partial void DeviceConnected(ILogger logger, string device, string peer);

    [LoggerMessage(201, LogLevel.Information, "Device {Device} gone: {Reason}")]
    public static partial void DeviceGone(ILogger logger, string device, string reason);

    [LoggerMessage(202, LogLevel.Warning, "Device {Device} from {Peer} refused: {Reason}")]
    public static partial void DeviceRefused(ILogger logger, string device, string peer, string reason);

    [LoggerMessage(203, LogLevel.Warning, "{Peer} sent no MQTT 3.1.1 CONNECT")]
    public static partial void NoConnect(ILogger logger, string peer);

    [LoggerMessage(204, LogLevel.Warning, "{Peer} broke the MQTT protocol: {Reason}")]
    public static partial void MqttBroken(ILogger logger, string peer, string reason);

    [LoggerMessage(205, LogLevel.Warning, "Device {Device}: its will was not stored: {Reason}")]
    public static partial void WillLost(ILogger logger, string device, string reason);

    [LoggerMessage(300, LogLevel.Information, "An AMQP connection from {Peer}")]
    public static partial void ReaderConnected(ILogger logger, string peer);

    [LoggerMessage(301, LogLevel.Information, "The AMQP connection from {Peer} is gone")]
    public static partial void ReaderGone(ILogger logger, string peer);

    [LoggerMessage(302, LogLevel.Warning, "{Peer} opened no AMQP 1.0 connection that the hub serves")]
    public static partial void NoAmqp(ILogger logger, string peer);

    [LoggerMessage(303, LogLevel.Warning, "A token for {Resource} was refused: {Reason}")]
    public static partial void TokenRefused(ILogger logger, string resource, string reason);

    [LoggerMessage(304, LogLevel.Error, "Partition {Partition} cannot be read: {Reason}")]
    public static partial void ReadFailed(ILogger logger, int partition, string reason);

    [LoggerMessage(400, LogLevel.Error, "{Method} {Path} failed: {Reason}")]
    public static partial void CallFailed(ILogger logger, string method, string path, string reason);

    [LoggerMessage(450, LogLevel.Information, "Device {Device} was registered by {Enrolment}")]
    public static partial void Registered(ILogger logger, string device, string enrolment);

    [LoggerMessage(451, LogLevel.Warning, "Device {Device} asks for a hub and was refused: {Reason}")]
    public static partial void RegistrationRefused(ILogger logger, string device, string reason);

    [LoggerMessage(500, LogLevel.Warning, "A connection could not be accepted: {Reason}")]
    public static partial void AcceptFailed(ILogger logger, string reason);

    [LoggerMessage(501, LogLevel.Debug, "{Peer} gone: {Reason}")]
    public static partial void ConnectionEnded(ILogger logger, string peer, string reason);

    [LoggerMessage(502, LogLevel.Error, "{Peer}: the connection failed in a way the hub did not expect")]
    public static partial void ConnectionFailed(ILogger logger, string peer, Exception error);

    [LoggerMessage(503, LogLevel.Warning, "{Peer}: no TLS connection: {Reason}")]
    public static partial void HandshakeFailed(ILogger logger, string peer, string reason);
}
