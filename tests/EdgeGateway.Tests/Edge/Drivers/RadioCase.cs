using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Protocols.LoRaWan;
using EdgeGateway.Protocols.Payloads;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Tests.Edge.Drivers;

/// <summary>A gateway with one sensor, whose keys and address are those of the foreign frames in the tests.</summary>
internal sealed class RadioCase : IAsyncDisposable
{
    public const string DevEui = "24e124136b502217";
    public static readonly DateTimeOffset Start = new(2026, 1, 12, 8, 0, 0, TimeSpan.Zero);

    private readonly ForwarderSocket socket;
    private readonly List<ForwarderPeer> peers = [];
    private DriverRun? run;

    public RadioCase(uint? known = null, bool hasKeys = true, string? role = Roles.Ambient, params string[] forwarders)
    {
        var keys = new SessionKeys(
            NetworkSessionKey.Read(Convert.FromHexString("44024241ed4ce9a68c6a8bc055233fd3")),
            ApplicationSessionKey.Read(Convert.FromHexString("ec925802ae430ca77fd3dd73cb2cc588")));
        Session = new LoRaWanSession(new DevAddr(0x49be7df1), keys.Network, keys.Application);
        SensorMap map = DeviceCatalog.Load(DeviceCatalog.DefaultFolder).Sensors["cayenne-temperature-humidity"];
        Settings = new SensorSettings(9_000_110_001, DevEui, "49be7df1", map, role, TimeSpan.FromMinutes(15));
        socket = new ForwarderSocket(new RadioSettings("127.0.0.1", 0, forwarders.ToHashSet()), Clock, NullLogger.Instance);
        socket.Bind();
        Driver = Create(socket, Settings, hasKeys ? keys : null, known, Clock);
    }

    public WatchedClock Clock { get; } = new(Start);

    public LoRaWanSession Session { get; }

    public SensorSettings Settings { get; }

    public RadioDriver Driver { get; }

    public int Port => socket.LocalEndPoint!.Port;

    public DeviceHealth Health => Driver.Health.Single();

    public DriverRun Run => run ??= new DriverRun(Driver);

    /// <summary>A sensor's frame with a temperature.</summary>
    public byte[] Frame(uint counter, double temperature = 21.5, bool confirmed = false)
    {
        LppValue[] values = [new LppValue(3, LppType.Temperature, temperature)];
        var payload = new byte[CayenneLpp.LengthOf(values)];
        CayenneLpp.Write(values, payload);
        return Session.Uplink(new FrameCounter(counter), new FramePort(2), payload, confirmed).ToArray();
    }

    public ForwarderPeer Forwarder(ulong eui = 0xAA555A0000000001)
    {
        _ = Run;
        var peer = new ForwarderPeer(socket.LocalEndPoint!, eui);
        peers.Add(peer);
        return peer;
    }

    public async ValueTask DisposeAsync()
    {
        if (run is not null)
        {
            await run.DisposeAsync();
        }

        peers.ForEach(peer => peer.Dispose());
    }

    private static RadioDriver Create(ForwarderSocket socket, SensorSettings settings, SessionKeys? keys, uint? known, TimeProvider clock)
    {
        var acknowledgements = new Acknowledgements(socket, clock, NullLogger.Instance);
        var sensor = new RadioSensor("room-1", settings, "Vernouillet", keys, known, acknowledgements, NullLogger.Instance);
        return new RadioDriver(socket, new RadioSensors([sensor], NullLogger.Instance), acknowledgements, clock, NullLogger.Instance);
    }
}
