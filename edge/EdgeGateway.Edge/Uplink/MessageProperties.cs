using System.Globalization;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Edge.Uplink;

/// <summary>What every message carries beside its body, so that the hub can route it and a reader knows it without unpacking. Format: docs/formats/telemetry-message.md.</summary>
internal static class MessageProperties
{
    /// <summary>The content type of every message.</summary>
    public const string Json = "application/json";

    private const string Kind = "kind", Schema = "schema";

    /// <summary>The application properties.</summary>
    /// <param name="kind">What the message is about.</param>
    /// <param name="version">The version of its format.</param>
    /// <param name="created">When the newest of its content came to be.</param>
    public static IReadOnlyDictionary<string, string> Of(string kind, string version, DateTimeOffset created) => new Dictionary<string, string>
    {
        [PropertyBag.CreationTime] = created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        [Kind] = kind,
        [Schema] = version,
    };
}
