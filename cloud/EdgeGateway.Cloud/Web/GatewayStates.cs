using EdgeGateway.Cloud.Twins;

namespace EdgeGateway.Cloud.Web;

/// <summary>The gateways as the hub last described them; empty while the hub is not asked or does not answer.</summary>
internal sealed class GatewayStates
{
    private volatile Dictionary<string, GatewayTwin> byId = [];

    public GatewayTwin? Find(string? gateway) => gateway is null ? null : byId.GetValueOrDefault(gateway);

    public void Set(IEnumerable<GatewayTwin> twins) => byId = twins.ToDictionary(twin => twin.Id);
}
