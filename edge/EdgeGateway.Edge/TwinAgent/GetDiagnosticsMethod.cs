using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Methods;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Edge.Pipeline;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>Tells how the gateway does: its account of readings, its uplink, every device.</summary>
/// <param name="drivers">The drivers that run.</param>
/// <param name="ledger">The account of readings.</param>
/// <param name="uplink">The uplink's state.</param>
/// <param name="way">Which way to the hub is used.</param>
/// <param name="budget">What is left of the day's billing units.</param>
/// <param name="time">The clock.</param>
internal sealed class GetDiagnosticsMethod(IDriverSet drivers, Func<GatewayLedger> ledger, Func<UplinkState> uplink, Func<WayReport> way, Func<UnitBudget> budget, TimeProvider time) : IDirectMethod
{
    private readonly DateTimeOffset startedAt = time.GetUtcNow();

    /// <inheritdoc/>
    public string Name => MethodNames.GetDiagnostics;

    /// <inheritdoc/>
    public Task<MethodAnswer> CallAsync(JsonObject payload, CancellationToken cancellationToken) =>
        Task.FromResult(MethodAnswer.Good(new JsonObject
        {
            ["time"] = time.GetUtcNow(),
            ["startedAt"] = startedAt,
            ["uplink"] = uplink().ToString(),
            ["way"] = way().ToJson(),
            ["units"] = Describe(budget()),
            ["ledger"] = JsonSerializer.SerializeToNode(ledger(), TelemetryJson.Default.GatewayLedger),
            ["devices"] = DriverHealthJson.DevicesInFull(drivers.Drivers),
            ["buses"] = DriverHealthJson.BusesInFull(drivers.Drivers),
        }));

    private static JsonObject Describe(UnitBudget units) => new()
    {
        ["spentToday"] = units.Spent,
        ["perDay"] = units.PerDay,
        ["left"] = units.PerDay is null ? null : units.Left,
        ["leftForReadings"] = units.PerDay is null ? null : units.ForLive,
        ["resetsAt"] = units.Reset,
    };
}
