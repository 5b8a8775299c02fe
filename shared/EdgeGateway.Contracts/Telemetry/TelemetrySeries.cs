using System.Text.Json.Serialization;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Telemetry;

/// <summary>The readings of one point in a message; the three columns are equally long.</summary>
public sealed record TelemetrySeries
{
    /// <summary>The point's name, see <see cref="PointId"/>.</summary>
    [JsonPropertyName("point")]
    public required string Point { get; init; }

    /// <summary>The heating plant's number.</summary>
    [JsonPropertyName("installation")]
    public required long Installation { get; init; }

    /// <summary>Where the plant stands.</summary>
    [JsonPropertyName("city")]
    public required string City { get; init; }

    /// <summary>One of <see cref="Roles"/>, or null.</summary>
    [JsonPropertyName("role")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Role { get; init; }

    /// <summary>What it measures, and so the unit.</summary>
    [JsonPropertyName("quantity")]
    public required Quantity Quantity { get; init; }

    /// <summary>Milliseconds from the message's t0; may be negative.</summary>
    [JsonPropertyName("dt")]
    public required IReadOnlyList<long> Offsets { get; init; }

    /// <summary>The values; null where the device gave none.</summary>
    [JsonPropertyName("v")]
    public required IReadOnlyList<double?> Values { get; init; }

    /// <summary>The quality codes (<see cref="Quality"/> as a number); missing when all are good.</summary>
    [JsonPropertyName("q")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? Qualities { get; init; }
}
