using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Drivers.Health;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>How devices and buses do, in full for a direct method and in few words that seldom change for the twin.</summary>
internal static class DriverHealthJson
{
    private const int MostHoles = 20; // the reported section holds 32 KB, and other devices too

    /// <summary>Everything that was counted of the devices.</summary>
    public static JsonObject DevicesInFull(IEnumerable<IDriver> drivers) => Map(drivers.SelectMany(driver => driver.Health), health => health.Device, DeviceInFull);

    /// <summary>Everything that was measured of the buses.</summary>
    public static JsonObject BusesInFull(IEnumerable<IDriver> drivers) => Buses(drivers, BusInFull);

    /// <summary>The devices for the twin.</summary>
    public static JsonObject DevicesInWords(IEnumerable<IDriver> drivers) => Map(drivers.SelectMany(driver => driver.Health), health => health.Device, DeviceInWords);

    /// <summary>The buses for the twin.</summary>
    public static JsonObject BusesInWords(IEnumerable<IDriver> drivers) => Buses(drivers, bus => new JsonObject { ["use"] = bus.Use, ["noise"] = bus.Noise });

    private static JsonObject DeviceInWords(DeviceHealth health) => new()
    {
        ["online"] = health.IsOnline,
        ["error"] = health.IsOnline ? null : health.LastError,
        ["refused"] = health.Holes.Count == 0 ? null : string.Join(", ", health.Holes.Take(MostHoles)) + (health.Holes.Count > MostHoles ? " and more" : ""),
    };

    private static JsonObject DeviceInFull(DeviceHealth health)
    {
        var described = new JsonObject
        {
            ["online"] = health.IsOnline,
            ["lastSeen"] = health.LastSeen,
            ["lastError"] = health.LastError,
            ["requests"] = health.Requests,
            ["timeouts"] = health.Timeouts,
            ["damagedFrames"] = health.DamagedFrames,
            ["refusals"] = health.Refusals,
        };
        if (health.Figures is { } figures)
        {
            described["replies"] = figures.Replies;
            described["retries"] = figures.Retries;
            described["exceptions"] = Map(figures.Exceptions, code => ((int)code.Key).ToString(CultureInfo.InvariantCulture), (KeyValuePair<ModbusExceptionCode, long> code) => code.Value);
            described["roundTripMs"] = new JsonObject { ["p50"] = Milliseconds(figures.Median), ["p95"] = Milliseconds(figures.Slow) };
            described["refused"] = new JsonArray([.. health.Holes.Select(hole => (JsonNode)hole)]);
        }

        return described;
    }

    private static JsonObject BusInFull(BusFigures bus) => new()
    {
        ["usePercent"] = Math.Round(bus.UsePercent, 1),
        ["exchanges"] = bus.Exchanges,
        ["noisePerThousand"] = Math.Round(bus.NoisePerThousand, 1),
        ["foreignFrames"] = bus.Foreign,
        ["unasked"] = bus.Unasked,
    };

    private static JsonObject Buses(IEnumerable<IDriver> drivers, Func<BusFigures, JsonNode> describe) =>
        Map(drivers.Where(driver => driver.Bus is not null), driver => driver.Name, driver => describe(driver.Bus!));

    private static JsonObject Map<T>(IEnumerable<T> items, Func<T, string> name, Func<T, JsonNode> describe) =>
        new([.. items.Select(item => KeyValuePair.Create<string, JsonNode?>(name(item), describe(item)))]);

    private static double? Milliseconds(TimeSpan? time) => time is { } known ? Math.Round(known.TotalMilliseconds, 1) : null;
}
