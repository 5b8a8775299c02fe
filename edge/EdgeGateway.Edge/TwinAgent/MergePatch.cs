using System.Text.Json.Nodes;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>Twins change by patches: members merge, null removes. A section that is sent whole would never lose a member.</summary>
/// <remarks>Source: IoT Hub developer guide, "Understand and use device twins"; RFC 7396 without its rule for the root.</remarks>
internal static class MergePatch
{
    /// <summary>Merges a patch into a document.</summary>
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach ((string name, JsonNode? change) in patch)
        {
            if (change is null)
            {
                target.Remove(name);
            }
            else if (change is JsonObject inner)
            {
                if (target[name] is not JsonObject below)
                {
                    target[name] = below = [];
                }

                Apply(below, inner);
            }
            else
            {
                target[name] = change.DeepClone();
            }
        }
    }

    /// <summary>The patch that leads from one document to another; empty when they say the same. A member that is null counts as missing.</summary>
    public static JsonObject Between(JsonObject from, JsonObject to)
    {
        var patch = new JsonObject();
        foreach (string gone in from.Where(member => member.Value is not null && to[member.Key] is null).Select(member => member.Key))
        {
            patch[gone] = null;
        }

        foreach ((string name, JsonNode? wanted) in to)
        {
            if (wanted is JsonObject inner)
            {
                AddObject(patch, name, from[name], inner);
            }
            else if (wanted is not null && !JsonNode.DeepEquals(from[name], wanted))
            {
                patch[name] = wanted.DeepClone();
            }
        }

        return patch;
    }

    private static void AddObject(JsonObject patch, string name, JsonNode? known, JsonObject wanted)
    {
        JsonObject inner = Between(known as JsonObject ?? [], wanted);
        if (inner.Count > 0 || known is not JsonObject)
        {
            patch[name] = inner;
        }
    }
}
