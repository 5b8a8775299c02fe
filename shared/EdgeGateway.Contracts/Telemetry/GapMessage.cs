namespace EdgeGateway.Contracts.Telemetry;

/// <summary>The body of a message about dropped readings. Format: docs/formats/gap-message.md.</summary>
/// <param name="Schema">Always <see cref="SchemaName"/>.</param>
/// <param name="Gateway">The gateway's device id.</param>
/// <param name="Gaps">The gaps; a gap may come again, and may have grown.</param>
public sealed record GapMessage(string Schema, string Gateway, IReadOnlyList<TelemetryGap> Gaps)
{
    /// <summary>The schema's name and version.</summary>
    public const string SchemaName = "edgegateway.gaps/1";

    /// <summary>The value of the message's property <c>kind</c>.</summary>
    public const string Kind = "gaps";
}
