using System.Text.Json.Nodes;

namespace EdgeGateway.Cloud.Twins;

/// <summary>A gateway's answer to a configuration, after the Plug and Play convention.</summary>
/// <param name="Version">The version of the desired properties that it answers (<c>av</c>).</param>
/// <param name="Code">200 when the configuration is applied (<c>ac</c>).</param>
/// <param name="Description">Why not, in words (<c>ad</c>).</param>
internal sealed record ConfigurationAck(long Version, int Code, string Description)
{
    public static ConfigurationAck? Read(JsonObject reported) =>
        reported["av"] is JsonValue version && version.TryGetValue(out long av) && reported["ac"] is JsonValue code && code.TryGetValue(out int ac)
            ? new ConfigurationAck(av, ac, reported["ad"] is JsonValue text && text.TryGetValue(out string? ad) ? ad : "")
            : null;
}
