using System.Text.Json.Nodes;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>A direct method. The list of methods is the allow-list: nothing else can be called.</summary>
internal interface IDirectMethod
{
    /// <summary>Its name, one of Contracts' MethodNames.</summary>
    string Name { get; }

    /// <summary>Does it.</summary>
    /// <param name="payload">The caller's object; empty when none was given.</param>
    /// <param name="cancellationToken">Fires when the call has taken too long.</param>
    Task<MethodAnswer> CallAsync(JsonObject payload, CancellationToken cancellationToken);
}
