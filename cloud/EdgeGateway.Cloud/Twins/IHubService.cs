using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeGateway.Cloud.Twins;

/// <summary>The hub's service API, as far as this program uses it.</summary>
internal interface IHubService
{
    /// <summary>Lists the gateways that the hub knows.</summary>
    Task<IReadOnlyList<GatewayTwin>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Reads a gateway's twin; null when the hub does not know the gateway.</summary>
    Task<GatewayTwin?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Merges desired properties into a twin.</summary>
    /// <returns>The twin as it is then; null when the hub does not know the gateway.</returns>
    Task<GatewayTwin?> PatchDesiredAsync(string id, JsonObject desired, CancellationToken cancellationToken);

    /// <summary>Calls a method of a gateway and waits for its answer.</summary>
    /// <param name="id">The gateway.</param>
    /// <param name="name">The method.</param>
    /// <param name="payload">What it is given, or null.</param>
    /// <param name="timeout">How long the gateway may take, 5 s to 300 s.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<MethodReply> CallAsync(string id, string name, JsonElement? payload, TimeSpan timeout, CancellationToken cancellationToken);
}
