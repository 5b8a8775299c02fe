namespace EdgeGateway.Edge.Uplink.Amqp;

/// <summary>What can be asked of the twin.</summary>
/// <remarks>Source: iot-hub-protocol 4.4.</remarks>
internal sealed record TwinOperation
{
    private TwinOperation(string name, string? resource) => (Name, Resource) = (name, resource);

    /// <summary>Reads the whole twin.</summary>
    public static TwinOperation Get { get; } = new("GET", null);

    /// <summary>Merges a patch into the reported properties.</summary>
    public static TwinOperation Report { get; } = new("PATCH", "/properties/reported");

    /// <summary>Asks to hear of changes of the desired properties.</summary>
    public static TwinOperation Subscribe { get; } = new("PUT", "/notifications/twin/properties/desired");

    /// <summary>As the hub calls it.</summary>
    public string Name { get; }

    /// <summary>What of the twin; null for all.</summary>
    public string? Resource { get; }
}
