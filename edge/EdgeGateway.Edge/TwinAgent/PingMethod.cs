using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Methods;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>Says that the gateway is there, and what its clock shows.</summary>
internal sealed class PingMethod(TimeProvider time) : IDirectMethod
{
    /// <inheritdoc/>
    public string Name => MethodNames.Ping;

    /// <inheritdoc/>
    public Task<MethodAnswer> CallAsync(JsonObject payload, CancellationToken cancellationToken) =>
        Task.FromResult(MethodAnswer.Good(new JsonObject { ["time"] = time.GetUtcNow() }));
}
