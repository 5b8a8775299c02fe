using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Cloud.Twins;

namespace EdgeGateway.Tests.Cloud.Twins;

/// <summary>A hub with one gateway, whose answers a test writes.</summary>
internal sealed class PlayedHub : IHubService
{
    private readonly JsonObject reported = [];
    private int version = 4;

    public JsonObject? Patch { get; private set; }

    /// <summary>Runs at every look at the twin, with the number of looks so far.</summary>
    public Action<int> OnLook { get; set; } = _ => { };

    public int Looks { get; private set; }

    public void Report(long av, int ac, string ad) => reported["configuration"] = new JsonObject { ["av"] = av, ["ac"] = ac, ["ad"] = ad };

    public Task<IReadOnlyList<GatewayTwin>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<GatewayTwin>>([Twin()]);

    public Task<GatewayTwin?> FindAsync(string id, CancellationToken cancellationToken)
    {
        OnLook(++Looks);
        return Task.FromResult(id == "gw-1" ? Twin() : null);
    }

    public Task<GatewayTwin?> PatchDesiredAsync(string id, JsonObject desired, CancellationToken cancellationToken)
    {
        Patch = desired;
        version++;
        return Task.FromResult(id == "gw-1" ? Twin() : null);
    }

    public Task<MethodReply> CallAsync(string id, string name, JsonElement? payload, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.FromResult<MethodReply>(new MethodReply.NotAsked("404 not online"));

    // Through text, as it comes from a real hub.
    private GatewayTwin Twin() => GatewayTwin.Read(JsonNode.Parse(new JsonObject
    {
        ["deviceId"] = "gw-1",
        ["connectionState"] = "Connected",
        ["lastActivityTime"] = "2026-01-10T10:00:00Z",
        ["properties"] = new JsonObject { ["desired"] = new JsonObject { ["$version"] = version }, ["reported"] = reported.DeepClone() },
    }.ToJsonString())!.AsObject());
}
