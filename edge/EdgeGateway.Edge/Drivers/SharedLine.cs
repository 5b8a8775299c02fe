using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers.Health;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Drivers;

/// <summary>A bus as its devices share it.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Meter">How much of its time is used, and how clean it is.</param>
/// <param name="Clock">Time.</param>
/// <param name="Logger">The driver's log.</param>
internal sealed record SharedLine(string Name, BusSettings Settings, BusMeter Meter, TimeProvider Clock, ILogger Logger);
