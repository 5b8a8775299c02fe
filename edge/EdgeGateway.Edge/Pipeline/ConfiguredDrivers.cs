using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Drivers.Planning;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Pipeline;

/// <summary>Makes drivers with what the gateway knows at that moment: the session keys on disk, the last kept frame counters.</summary>
/// <param name="sessionKeyFile">The radio sensors' keys; read anew for each configuration, so that a key may come after the twin.</param>
/// <param name="frameCounters">The last kept frame counters by DevEUI.</param>
/// <param name="learned">What devices have taught about their registers.</param>
/// <param name="time">The clock.</param>
/// <param name="loggers">Where drivers log.</param>
internal sealed class ConfiguredDrivers(
    string sessionKeyFile, Func<IReadOnlyDictionary<string, uint>> frameCounters, LearnedRegistersFile learned, TimeProvider time, ILoggerFactory loggers) : IDriverFactory
{
    /// <inheritdoc/>
    public IReadOnlyList<IDriver> Create(GatewayConfiguration configuration) =>
        DriverFactory.Create(configuration, new DriverContext(SessionKeyFile.Load(sessionKeyFile), frameCounters(), time, loggers) { Learned = learned });
}
