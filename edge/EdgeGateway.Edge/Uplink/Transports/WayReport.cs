using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>Which way is used, and why.</summary>
/// <param name="Way">The way.</param>
/// <param name="Since">When it was chosen.</param>
/// <param name="Reason">Why, in words; no secret in it.</param>
internal sealed record WayReport(HubWay Way, DateTimeOffset Since, string Reason)
{
    /// <summary>As it is reported; docs/formats/twin.md.</summary>
    public JsonObject ToJson() => new()
    {
        ["transport"] = TransportWords.Of(Way.Transport),
        ["proxy"] = Way.Proxy?.ToString(),
        ["since"] = Since,
        ["reason"] = Reason,
    };
}
