using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Drivers;

/// <summary>Makes the drivers that a configuration asks for.</summary>
internal static class DriverFactory
{
    /// <summary>One driver per bus that has devices, one for the radio if it has sensors. Nothing is opened before a driver runs.</summary>
    public static IReadOnlyList<IDriver> Create(GatewayConfiguration configuration, DriverContext context)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(context);
        return [];
    }
}
