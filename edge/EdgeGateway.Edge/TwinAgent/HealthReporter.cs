using System.Text.Json.Nodes;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Pipeline;
using EdgeGateway.Edge.Time;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Edge.Uplink.Transports;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>
/// Reports which devices answer, in words how the buses do, which way the hub is reached, how good the clock is and whether the disk keeps what is read, when that changes.
/// Counters are not reported: they would cost a message at every look.
/// </summary>
internal sealed class HealthReporter(IDriverSet drivers, Func<WayReport> way, ReadingBuffer buffer, ReportedState reported, GatewayClock time)
{
    private const string Devices = "devices", Buses = "buses", Uplink = "uplink", Clock = "clock", Buffer = "buffer";

    /// <summary>How often it looks; a change is reported at most so often.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Looks until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            reported.Set(Uplink, way().ToJson());
            reported.Set(Devices, DriverHealthJson.DevicesInWords(drivers.Drivers));
            reported.Set(Buses, DriverHealthJson.BusesInWords(drivers.Drivers));
            reported.Set(Clock, Describe(time));
            reported.Set(Buffer, Describe(buffer.Trouble));
            try
            {
                await reported.SendAsync(cancellationToken);
            }
            catch (HubException)
            {
                // Offline. The state is kept and sent again when a connection stands.
            }
        }
    }

    private static JsonObject Describe(GatewayClock clock) => new()
    {
        ["quality"] = clock.Quality,
        ["steps"] = clock.Steps.Count,
        ["lastStepSeconds"] = clock.Steps.Count > 0 ? Math.Round(clock.Steps[^1].Shift.TotalSeconds, 3) : null,
    };

    private static JsonObject Describe(DiskTrouble? refused) => new() { ["keeps"] = refused is null, ["error"] = refused?.What, ["since"] = refused?.Since };
}
