using System.Globalization;
using System.Text.Json.Nodes;

namespace EdgeGateway.Hub.Twins;

/// <summary>Merges a patch: objects recursively, null deletes, arrays and scalars replace.</summary>
/// <remarks>Source: iot-hub-protocol 3.5.</remarks>
internal static class TwinMerge
{
    public const string LastUpdated = "$lastUpdated", LastUpdatedVersion = "$lastUpdatedVersion";

    /// <summary>A new section with the patch in it; the old one stays as it is.</summary>
    public static TwinSection Merge(TwinSection old, JsonObject patch, DateTimeOffset now, bool stampsVersion)
    {
        long version = old.Version + 1;
        var values = (JsonObject)old.Values.DeepClone();
        var metadata = (JsonObject)old.Metadata.DeepClone();
        Apply(values, metadata, patch, now, stampsVersion ? version : null);
        return new TwinSection { Values = values, Metadata = metadata, Version = version };
    }

    /// <summary>A new section that holds only what is given.</summary>
    public static TwinSection Replace(TwinSection old, JsonObject values, DateTimeOffset now, bool stampsVersion) =>
        Merge(old with { Values = [], Metadata = [] }, values, now, stampsVersion);

    /// <summary>Merges without metadata, as for tags.</summary>
    public static JsonObject Merge(JsonObject old, JsonObject patch)
    {
        var values = (JsonObject)old.DeepClone();
        Apply(values, [], patch, DateTimeOffset.UnixEpoch, null);
        return values;
    }

    public static JsonObject Stamp(DateTimeOffset now, long? version)
    {
        var stamp = new JsonObject();
        SetStamp(stamp, now, version);
        return stamp;
    }

    private static void Apply(JsonObject values, JsonObject metadata, JsonObject patch, DateTimeOffset now, long? version)
    {
        SetStamp(metadata, now, version);
        foreach ((string name, JsonNode? change) in patch)
        {
            switch (change)
            {
                case null:
                    values.Remove(name);
                    metadata.Remove(name);
                    break;
                case JsonObject inner:
                    bool merges = values[name] is JsonObject;
                    JsonObject target = merges ? (JsonObject)values[name]! : [];
                    JsonObject stamps = merges && metadata[name] is JsonObject known ? known : [];
                    Apply(target, stamps, inner, now, version);
                    values[name] = target.Parent is null ? target : values[name];
                    metadata[name] = stamps.Parent is null ? stamps : metadata[name];
                    break;
                default:
                    values[name] = change.DeepClone();
                    metadata[name] = Stamp(now, version);
                    break;
            }
        }
    }

    private static void SetStamp(JsonObject metadata, DateTimeOffset now, long? version)
    {
        metadata[LastUpdated] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        if (version is not null)
        {
            metadata[LastUpdatedVersion] = version.Value;
        }
    }
}
