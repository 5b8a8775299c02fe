namespace EdgeGateway.Hub.Refusals;

/// <summary>A refusal as the service tells it: HTTP status, name, number and a text.</summary>
/// <remarks>Source: iot-hub-protocol 7.8.</remarks>
internal sealed record HubError(int Status, string Name, int Code, string Text)
{
    public static HubError Invalid(string text) => new(400, "ArgumentInvalid", 400004, text);

    public static HubError NoVersion { get; } = Invalid("The query lacks api-version: add ?api-version=2021-04-12.");

    public static HubError Malformed(string text) => new(400, "IotHubFormatError", 400006, text);

    public static HubError Unauthorized(string text) => new(401, "IotHubUnauthorizedAccess", 401002, text);

    public static HubError DeviceNotFound(string deviceId) => new(404, "DeviceNotFound", 404001, $"Device {deviceId} not registered");

    public static HubError DeviceExists(string deviceId) => new(409, "DeviceAlreadyExists", 409001, $"A device with ID '{deviceId}' is already registered.");

    public static HubError Precondition(string deviceId) =>
        new(412, "PreconditionFailed", 412001, $"The If-Match of {deviceId} does not fit its etag: read it again and repeat the change.");

    public static HubError TooLarge(string text) => new(413, "MessageTooLarge", 413001, text);

    public static HubError QueueFull(string deviceId, int most) =>
        new(403, "DeviceMaximumQueueDepthExceeded", 403004, $"{most} messages wait for {deviceId} already: it must take some first.");

    public static HubError LockLost(string deviceId) =>
        new(412, "DeviceMessageLockLost", 412002, $"The lock on the message of {deviceId} is over: it will be delivered again.");

    public static HubError Throttled { get; } = new(429, "ThrottlingException", 429001, "Too many messages: send it again later.");

    public static HubError Broken { get; } = new(500, "ServerError", 500001, "The hub failed: send it again later.");

    public static HubError NotServed(string what) => new(404, "NotFound", 404000, $"The local hub does not serve {what}.");
}
