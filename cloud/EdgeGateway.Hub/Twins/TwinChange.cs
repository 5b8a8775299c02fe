using System.Text.Json.Nodes;
using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Twins;

/// <summary>What the service wants changed in a twin.</summary>
/// <param name="Tags">New tags, or null.</param>
/// <param name="Desired">New desired properties, or null.</param>
/// <param name="Replaces">True puts the given in place of the old, false merges.</param>
internal sealed record TwinChange(JsonObject? Tags, JsonObject? Desired, bool Replaces)
{
    /// <summary>Reads a PATCH or PUT body: <c>{"tags":{},"properties":{"desired":{}}}</c>; what only the hub writes is left out.</summary>
    public static Outcome<TwinChange> Parse(JsonObject body, bool replaces)
    {
        JsonNode? tags = body["tags"], properties = body["properties"], desired = (properties as JsonObject)?["desired"];
        if (tags is not (null or JsonObject) || properties is not (null or JsonObject) || desired is not (null or JsonObject))
        {
            return HubError.Malformed("tags, properties and properties.desired must be JSON objects.");
        }

        return new TwinChange(Stripped(tags), Stripped(desired), replaces);
    }

    /// <summary>A copy without <c>$metadata</c> and <c>$version</c>, which come back when someone sends what he read.</summary>
    public static JsonObject? Stripped(JsonNode? section)
    {
        if (section is not JsonObject given)
        {
            return null;
        }

        var copy = (JsonObject)given.DeepClone();
        copy.Remove("$metadata");
        copy.Remove("$version");
        return copy;
    }
}
