using System.Net;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.HardwareSim.Physics;
using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.Protocols.Modbus;
using EdgeGateway.Tests.Edge.Drivers;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Slaves;

/// <summary>Every profile of the catalogue as a simulated device with a plant behind it, read by the gateway's own driver over a real socket.</summary>
public sealed class EveryProfileTests
{
    private const byte Unit = 5;

    private static readonly PlantState State = Running();

    public static TheoryData<string> Profiles => [.. Catalogue.Load().Devices.Keys];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task The_gateway_reads_every_point_good_within_its_range_and_true(string profile)
    {
        DeviceMap map = Catalogue.Load().Devices[profile];
        var slave = new ModbusSlave("device", new UnitId(Unit), map, point => PlantValues.Of(point, State));

        AcquiredBatch batch = await ReadAsync(map, slave);

        Assert.Equal(map.Points.Select(p => p.Name).Order(), batch.Readings.Select(r => NameOf(r.Point)).Order());
        foreach (RegisterPoint point in map.Points)
        {
            PointReading read = batch.Readings.Single(r => NameOf(r.Point) == point.Name);
            string which = $"{profile}.{point.Name} = {read.Reading.Value}";
            Assert.True(read.Reading.Quality.IsGood(), $"{which}: {read.Reading.Quality}");
            Assert.InRange(read.Reading.Value, point.Limits.Min, point.Limits.Max);
            if (TruthOf(point) is { } truth)
            {
                Assert.True(Math.Abs(truth - read.Reading.Value) <= Math.Max(point.Resolution, 1e-4 * Math.Abs(truth)), $"{which}, the plant has {truth}");
            }
        }
    }

    [Theory]
    [InlineData("ectocontrol-opentherm", "dhw", Quality.BadNotConnected)]
    [InlineData("dedietrich-diematic-isystem", "room", Quality.BadNotConnected)]
    [InlineData("kamstrup-multical-403", "supply", Quality.BadNotConnected)]
    public async Task A_sensor_that_the_device_lacks_is_not_connected_and_the_others_are_read(string profile, string point, Quality quality)
    {
        DeviceMap map = Catalogue.Load().Devices[profile];
        var slave = new ModbusSlave("device", new UnitId(Unit), map, p => PlantValues.Of(p, State), missing: new HashSet<string> { point });

        AcquiredBatch batch = await ReadAsync(map, slave);

        PointReading read = Assert.Single(batch.Readings, r => NameOf(r.Point) == point);
        Assert.Equal(quality, read.Reading.Quality);
        Assert.Single(batch.Readings, r => !r.Reading.Quality.IsGood());
    }

    private static string NameOf(Point point) => point.Id.Value.Split('/')[^1];

    /// <summary>What the plant has for a role, told independently of the simulator's own table.</summary>
    private static double? TruthOf(RegisterPoint point) => point.Role switch
    {
        Roles.Exterior => State.Exterior,
        Roles.Ambient => State.Room,
        "boiler.supply" => State.Boiler,
        "boiler.return" or "circuit1.return" => State.Return,
        "boiler.setpoint" => State.BoilerSetpoint,
        "circuit1.supply" or "circuit2.supply" or "circuit3.supply" => State.Departure,
        "circuit1.setpoint" => State.DepartureSetpoint,
        "circuit1.pump" => State.PumpRuns ? 1 : 0,
        "flame" => State.FlameBurns ? 1 : 0,
        "modulation" => 100 * State.Fire,
        "burner.starts" => State.BurnerStarts,
        "dhw" => State.HotWater,
        "pressure" => State.Pressure,
        "heat.flow" => State.Flow,
        "heat.power" => State.HeatPower,
        "errorCode" => 0,
        _ => null,
    };

    private static async Task<AcquiredBatch> ReadAsync(DeviceMap map, ModbusSlave slave)
    {
        await using var server = new TcpSlaveServer(new IPEndPoint(IPAddress.Loopback, 0), [slave]);
        GatewayConfiguration configuration = GatewayConfiguration.Empty with
        {
            Installations = new Dictionary<long, InstallationSettings> { [1] = new("Vernouillet") },
            Buses = new Dictionary<string, BusSettings> { ["bus"] = new BusSettings.Tcp("127.0.0.1", server.Address.Port) },
            Devices = new Dictionary<string, DeviceSettings> { ["device"] = new(1, "bus", Unit, map, TimeSpan.FromHours(1)) },
        };
        var context = new DriverContext(new Dictionary<string, SessionKeys>(), new Dictionary<string, uint>(), TimeProvider.System, NullLoggerFactory.Instance);
        IDriver driver = Assert.Single(DriverFactory.Create(configuration, context));
        await using var run = new DriverRun(driver);

        // all poll groups at once, due or not
        return await ((IReadOnDemand)driver).ReadNowAsync("device", run.Cancel);
    }

    private static PlantState Running()
    {
        var start = new DateTimeOffset(2026, 1, 12, 0, 0, 0, TimeSpan.Zero);
        PlantProperties properties = PlantProperties.Designed(BuildingProperties.Reference, HeatingCurve.Radiators, RoomSchedule.Dwelling) with { Tank = new TankProperties(500, 800) };
        var plant = new Plant(properties, new Weather(Climate.Paris, start, Chance.For(1, "profiles")), start);
        for (int i = 0; i < 20_000 && (i < 2_400 || plant.State() is not { FlameBurns: true, TankIsCharging: false }); i++)
        {
            plant.Step(TimeSpan.FromSeconds(30));
        }

        return plant.State();
    }
}
