using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Pipeline;

/// <summary>The drivers that are compiled into this program: none yet, so a configuration that needs one is refused in words.</summary>
internal sealed class DriversOfThisBuild : IDriverFactory
{
    private readonly string sessionKeyFile;

    private DriversOfThisBuild(string sessionKeyFile) => this.sessionKeyFile = sessionKeyFile;

    /// <summary>Makes the factory.</summary>
    /// <param name="sessionKeyFile">The radio sensors' keys.</param>
    /// <param name="frameCounters">The last kept frame counters by DevEUI, asked at each configuration.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Where drivers log.</param>
    public static IDriverFactory Create(
        string sessionKeyFile, Func<IReadOnlyDictionary<string, uint>> frameCounters, TimeProvider time, ILoggerFactory loggers) =>
        new DriversOfThisBuild(sessionKeyFile);

    /// <inheritdoc/>
    public IReadOnlyList<IDriver> Create(GatewayConfiguration configuration) => configuration.Devices.Count + configuration.Sensors.Count == 0
        ? []
        : throw new OperatorException($"This build has no drivers (keys would come from {sessionKeyFile}).");
}
