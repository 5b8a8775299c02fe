using System.Text.Json.Nodes;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>The desired properties as far as they are known: read whole once, then changed by patches in order.</summary>
/// <remarks>Source: IoT Hub developer guide, "Understand and use device twins": merge rule, $version, connection flow.</remarks>
internal sealed class DesiredDocument
{
    private const string VersionMember = "$version";
    private JsonObject properties = [];

    /// <summary>The version that is known; -1 before the first read.</summary>
    public long Version { get; private set; } = -1;

    /// <summary>One property, or null when it is not there.</summary>
    public JsonNode? this[string name] => properties[name];

    /// <summary>Takes the whole section.</summary>
    public void Replace(JsonObject desired)
    {
        properties = (JsonObject)desired.DeepClone();
        Version = VersionOf(desired);
        properties.Remove(VersionMember);
    }

    /// <summary>Merges a change.</summary>
    /// <returns>What came of it.</returns>
    public PatchOutcome Merge(JsonObject patch)
    {
        long version = VersionOf(patch);
        if (version <= Version)
        {
            return PatchOutcome.Old;
        }

        if (version != Version + 1)
        {
            return PatchOutcome.Gap;
        }

        MergePatch.Apply(properties, patch);
        properties.Remove(VersionMember);
        Version = version;
        return PatchOutcome.Merged;
    }

    private static long VersionOf(JsonObject section) =>
        section[VersionMember] is JsonValue value && value.TryGetValue(out long version) ? version : 0;
}
