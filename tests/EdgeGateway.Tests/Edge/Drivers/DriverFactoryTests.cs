using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Tests.Edge.Buses;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers;

public sealed class DriverFactoryTests
{
    private static readonly DeviceCatalog Catalog = DeviceCatalog.Load(DeviceCatalog.DefaultFolder);

    [Fact]
    public void There_is_one_driver_per_bus_with_devices_and_one_for_the_radio()
    {
        GatewayConfiguration configuration = Configuration("/dev/ttyUSB0") with
        {
            Buses = new Dictionary<string, BusSettings>
            {
                ["boilers"] = new BusSettings.Rtu("/dev/ttyUSB0", 9_600, LineParity.None, 1),
                ["meters"] = new BusSettings.Tcp("127.0.0.1", 502),
                ["spare"] = new BusSettings.Tcp("127.0.0.1", 503),
            },
            Devices = new Dictionary<string, DeviceSettings>
            {
                ["boiler-1"] = Boiler("boilers", 10),
                ["boiler-2"] = Boiler("boilers", 11),
                ["meter"] = new(1, "meters", 1, Catalog.Devices["kamstrup-multical-403"], TimeSpan.FromMinutes(15)),
            },
            Radio = new RadioSettings("127.0.0.1", 1700, new HashSet<string>()),
            Sensors = new Dictionary<string, SensorSettings>
            {
                ["room"] = new(1, "24e124136b502217", "49be7df1", Catalog.Sensors["cayenne-temperature-humidity"], Roles.Ambient, TimeSpan.FromMinutes(15)),
            },
        };

        IReadOnlyList<IDriver> drivers = DriverFactory.Create(configuration, Context());

        Assert.Equal(["boilers", "meters", "radio"], drivers.Select(driver => driver.Name));
        Assert.Equal(["boiler-1", "boiler-2"], drivers[0].Health.Select(health => health.Device));
        Assert.Equal("no session keys", Assert.Single(drivers[2].Health).LastError);
    }

    [Fact]
    public void A_gateway_that_is_not_configured_has_no_driver() =>
        Assert.Empty(DriverFactory.Create(GatewayConfiguration.Empty, Context()));

    [Fact]
    public async Task A_boiler_on_a_serial_line_is_read_by_its_map()
    {
        using var line = new PtyLine((request, line) => line.Send(LateAnswerTests.Answer(request)));
        await using var run = new DriverRun(Assert.Single(DriverFactory.Create(Configuration(line.Path), Context())));

        AcquiredBatch batch = await run.NextAsync();

        // each register holds its own address, and temperatures are tenths
        Assert.Equal("boiler-1", batch.Device);
        var values = batch.Readings.ToDictionary(r => r.Point.Id.Value, r => r.Reading.Value);
        Assert.Equal((465.0, 62.1, 60.1), (values["1/boiler-1/error"], values["1/boiler-1/supply"], values["1/boiler-1/exterior"]));
        Assert.Equal(Quality.BadSensorFailure, batch.Readings.Single(r => r.Point.Role == Roles.Exterior).Reading.Quality);
        Assert.InRange(line.Requests.Count, 3, 8);
    }

    private static DeviceSettings Boiler(string bus, int unit) =>
        new(1, bus, unit, Catalog.Devices["dedietrich-diematic-isystem"], TimeSpan.FromHours(1));

    private static GatewayConfiguration Configuration(string port) => GatewayConfiguration.Empty with
    {
        Installations = new Dictionary<long, InstallationSettings> { [1] = new("Vernouillet") },
        Buses = new Dictionary<string, BusSettings> { ["boilers"] = new BusSettings.Rtu(port, 9_600, LineParity.None, 1) },
        Devices = new Dictionary<string, DeviceSettings> { ["boiler-1"] = Boiler("boilers", 10) },
    };

    private static DriverContext Context() =>
        new(new Dictionary<string, SessionKeys>(), new Dictionary<string, uint>(), TimeProvider.System, NullLoggerFactory.Instance);
}
