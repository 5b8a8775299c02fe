using EdgeGateway.Edge.Drivers.Planning;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Drivers;

/// <summary>What drivers need beside the configuration.</summary>
/// <param name="SessionKeys">Radio keys by device EUI, from <see cref="SessionKeyFile"/>.</param>
/// <param name="KnownCounters">The last kept uplink counter by device EUI (16 hex digits, lower case).</param>
/// <param name="Clock">Time.</param>
/// <param name="Loggers">Where the drivers' logs go.</param>
internal sealed record DriverContext(
    IReadOnlyDictionary<string, SessionKeys> SessionKeys, IReadOnlyDictionary<string, uint> KnownCounters, TimeProvider Clock, ILoggerFactory Loggers)
{
    /// <summary>What devices have taught about their registers.</summary>
    public LearnedRegistersFile Learned { get; init; } = LearnedRegistersFile.InMemory(Loggers.CreateLogger<LearnedRegistersFile>());
}
