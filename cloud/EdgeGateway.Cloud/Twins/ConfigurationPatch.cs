using System.Text.Json.Nodes;

namespace EdgeGateway.Cloud.Twins;

/// <summary>Makes the patch that turns one document into another.</summary>
internal static class ConfigurationPatch
{
    /// <summary>A hub merges patches, and only null removes: what the wanted document does not have is set to null.</summary>
    /// <param name="present">What the twin has; null when it has nothing.</param>
    /// <param name="wanted">What it is to have.</param>
    public static JsonObject Of(JsonObject? present, JsonObject wanted)
    {
        var patch = new JsonObject();
        foreach ((string name, JsonNode? value) in wanted)
        {
            patch[name] = value is JsonObject inner ? Of(present?[name] as JsonObject, inner) : value?.DeepClone();
        }

        foreach ((string name, _) in present ?? [])
        {
            if (!wanted.ContainsKey(name) && !name.StartsWith('$'))
            {
                patch[name] = null;
            }
        }

        return patch;
    }
}
