using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>One point of a radio sensor: which value of the payload it is and what it means.</summary>
public sealed record SensorPoint
{
    /// <summary>The point's name, such as <c>temperature</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="Roles"/>, or null: then the gateway's configuration says it, since the same sensor hangs in rooms and outside.</summary>
    public string? Role { get; init; }

    /// <summary>What it measures.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>The channel in the payload, 0 to 255.</summary>
    public required byte Channel { get; init; }

    /// <summary>The data type in the payload, such as 0x67 for temperature in Cayenne LPP.</summary>
    public required byte Type { get; init; }

    /// <summary>What its values are.</summary>
    public PointKind Kind { get; init; }

    /// <summary>What the checks hold its values against.</summary>
    public required PointLimits Limits { get; init; }
}
