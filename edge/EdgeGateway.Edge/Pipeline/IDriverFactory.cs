using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers;

namespace EdgeGateway.Edge.Pipeline;

/// <summary>Makes the drivers that a configuration asks for.</summary>
internal interface IDriverFactory
{
    /// <summary>One driver per bus, one for the radio. Nothing is opened before a driver runs.</summary>
    IReadOnlyList<IDriver> Create(GatewayConfiguration configuration);
}
