namespace EdgeGateway.Hub.Events;

/// <summary>A message from a device as the event log keeps it.</summary>
internal sealed record HubEvent
{
    /// <summary>Telemetry and whatever else a device sends by itself.</summary>
    public const string TelemetrySource = "Telemetry";

    public required string DeviceId { get; init; }

    /// <summary>Tells a device from an earlier one of the same id.</summary>
    public required string GenerationId { get; init; }

    /// <summary>The JSON text of the annotation iothub-connection-auth-method.</summary>
    public required string AuthMethod { get; init; }

    public string Source { get; init; } = TelemetrySource;

    /// <summary>System properties by their short names, such as <c>$.mid</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> System { get; init; } = [];

    /// <summary>The device's own properties, in the order sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Application { get; init; } = [];

    public ReadOnlyMemory<byte> Body { get; init; }
}
