using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Drivers.Health;

namespace EdgeGateway.Edge.Drivers;

/// <summary>Brings readings in: one driver per bus, one for the radio. Drivers never wait for each other.</summary>
internal interface IDriver
{
    /// <summary>The bus's name in the configuration, or <c>radio</c>.</summary>
    string Name { get; }

    /// <summary>What is known of each device on it; may be read from any thread.</summary>
    IReadOnlyList<DeviceHealth> Health { get; }

    /// <summary>How the bus does; null where there is none. May be read from any thread.</summary>
    BusFigures? Bus => null;

    /// <summary>The last frames of the bus; null where there is none. May be read from any thread.</summary>
    FrameTrace? Trace => null;

    /// <summary>Runs until cancelled. A device, port or socket that fails is reported, retried and never ends the stream.</summary>
    IAsyncEnumerable<AcquiredBatch> RunAsync(CancellationToken cancellationToken);
}
