using System.Text.Json.Nodes;

namespace EdgeGateway.Hub.Twins;

/// <summary>A committed change of desired properties, for the device.</summary>
/// <param name="DeviceId">The device.</param>
/// <param name="Version">The new version.</param>
/// <param name="Patch">The change: nulls are removals; the whole section after a replacement.</param>
internal sealed record DesiredChange(string DeviceId, long Version, JsonObject Patch)
{
    /// <summary>The notification's body.</summary>
    public JsonObject Body()
    {
        var body = (JsonObject)Patch.DeepClone();
        body["$version"] = Version;
        return body;
    }
}
