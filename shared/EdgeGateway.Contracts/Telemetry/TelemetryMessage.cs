using System.Text.Json.Serialization;

namespace EdgeGateway.Contracts.Telemetry;

/// <summary>
/// A batch of readings as it travels: columns per point. The format is described in docs/formats/telemetry-message.md,
/// and for machines in shared/schemas/telemetry-message.schema.json.
/// Its readings are numbered from <see cref="First"/> on, in the order in which they stand here.
/// </summary>
public sealed record TelemetryMessage
{
    /// <summary>The version: the message's property <c>schema</c>, and the end of <see cref="SchemaName"/>.</summary>
    public const string SchemaVersion = "1";

    /// <summary>What stands in <see cref="Schema"/>.</summary>
    public const string SchemaName = $"edgegateway.telemetry/{SchemaVersion}";

    /// <summary>The value of the message's property <c>kind</c>.</summary>
    public const string Kind = "telemetry";

    /// <summary>Name and version of the format.</summary>
    [JsonPropertyName("schema")]
    public required string Schema { get; init; }

    /// <summary>The gateway's device id.</summary>
    [JsonPropertyName("gateway")]
    public required string Gateway { get; init; }

    /// <summary>Which start of the gateway this is; rises by one at every start and never falls.</summary>
    [JsonPropertyName("boot")]
    public required long Boot { get; init; }

    /// <summary>The sequence number of the first reading, counted from 0 at each start. Gateway, boot and sequence name a reading for ever.</summary>
    [JsonPropertyName("seq")]
    public required long First { get; init; }

    /// <summary>How good the gateway's clock was: <c>synced</c>, <c>holdover</c> or <c>unset</c>.</summary>
    [JsonPropertyName("clock")]
    public required string Clock { get; init; }

    /// <summary>The time that offsets count from, UTC.</summary>
    [JsonPropertyName("t0")]
    public required DateTimeOffset Start { get; init; }

    /// <summary>The readings by point.</summary>
    [JsonPropertyName("series")]
    public required IReadOnlyList<TelemetrySeries> Series { get; init; }
}
