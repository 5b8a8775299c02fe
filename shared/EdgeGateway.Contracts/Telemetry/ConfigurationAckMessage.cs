using System.Text.Json.Serialization;

namespace EdgeGateway.Contracts.Telemetry;

/// <summary>The body of a message that acknowledges a configuration which came by link. Format: docs/formats/configuration-link.md.</summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="Gateway">The gateway's device id.</param>
/// <param name="Code">200 in force, 400 refused, 500 could not be put into force.</param>
/// <param name="Version">The version that the link named.</param>
/// <param name="Words">What it means, in words.</param>
public sealed record ConfigurationAckMessage(
    string Schema, string Gateway, [property: JsonPropertyName("ac")] int Code, [property: JsonPropertyName("av")] long Version, [property: JsonPropertyName("ad")] string Words)
{
    /// <summary>The version: the message's property <c>schema</c>, and the end of <see cref="SchemaName"/>.</summary>
    public const string SchemaVersion = "1";

    /// <summary>The schema's name and version.</summary>
    public const string SchemaName = $"edgegateway.configuration-ack/{SchemaVersion}";

    /// <summary>The value of the message's property <c>kind</c>.</summary>
    public const string Kind = "configuration-ack";
}
