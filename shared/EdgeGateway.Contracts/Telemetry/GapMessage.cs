namespace EdgeGateway.Contracts.Telemetry;

/// <summary>The body of a message about dropped readings. Format: docs/formats/gap-message.md and shared/schemas/gap-message.schema.json.</summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="Gateway">The gateway's device id.</param>
/// <param name="Gaps">The gaps; a gap may come again, and may have grown.</param>
public sealed record GapMessage(string Schema, string Gateway, IReadOnlyList<TelemetryGap> Gaps)
{
    /// <summary>The version: the message's property <c>schema</c>, and the end of <see cref="SchemaName"/>.</summary>
    public const string SchemaVersion = "2";

    /// <summary>The schema's name and version.</summary>
    public const string SchemaName = $"edgegateway.gaps/{SchemaVersion}";

    /// <summary>The name of version 1, which knew no cause <c>thinned</c> and is otherwise the same.</summary>
    public const string FirstSchemaName = "edgegateway.gaps/1";

    /// <summary>The value of the message's property <c>kind</c>.</summary>
    public const string Kind = "gaps";
}
