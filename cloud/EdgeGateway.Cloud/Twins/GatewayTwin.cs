using System.Text.Json.Nodes;

namespace EdgeGateway.Cloud.Twins;

/// <summary>A gateway as the hub knows it.</summary>
/// <param name="Id">Its device id.</param>
/// <param name="Connected">Whether it is connected now.</param>
/// <param name="LastActivity">When it was last heard; null when never.</param>
/// <param name="Document">The whole twin.</param>
internal sealed record GatewayTwin(string Id, bool Connected, DateTimeOffset? LastActivity, JsonObject Document)
{
    /// <summary>The version of the desired properties.</summary>
    public long DesiredVersion => Document["properties"]?["desired"]?["$version"]?.GetValue<long>() ?? 0;

    /// <summary>The configuration that it is given; null when it has none yet.</summary>
    public JsonObject? Desired => Document["properties"]?["desired"]?[Contracts.Twin.GatewayConfiguration.PropertyName] as JsonObject;

    /// <summary>The gateway's word on its configuration; null when it has said none.</summary>
    public ConfigurationAck? Acknowledged =>
        Document["properties"]?["reported"]?[Contracts.Twin.GatewayConfiguration.PropertyName] is JsonObject reported ? ConfigurationAck.Read(reported) : null;

    public static GatewayTwin Read(JsonObject document)
    {
        bool heard = DateTimeOffset.TryParse(
            document["lastActivityTime"]?.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out DateTimeOffset last);
        return new GatewayTwin(
            document["deviceId"]?.GetValue<string>() ?? "",
            document["connectionState"]?.GetValue<string>() == "Connected",
            heard && last.Year > 1 ? last : null,
            document);
    }
}
