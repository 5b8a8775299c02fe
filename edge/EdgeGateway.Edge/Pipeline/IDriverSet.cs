using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers;

namespace EdgeGateway.Edge.Pipeline;

/// <summary>The drivers that run now.</summary>
internal interface IDriverSet
{
    /// <summary>The present drivers; may be read from any thread.</summary>
    IReadOnlyList<IDriver> Drivers { get; }

    /// <summary>Makes the drivers of a configuration, stops the old ones and starts the new ones. When making fails, the old ones go on.</summary>
    Task ReplaceAsync(GatewayConfiguration configuration, CancellationToken cancellationToken);
}
