using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Protocols.LoRaWan;
using EdgeGateway.Protocols.SemtechUdp;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers;

public sealed class RadioDriverTests
{
    [Fact]
    public async Task A_foreign_frame_becomes_a_reading()
    {
        // made by another implementation: counter 1, port 2, 03 67 01 10 05 67 00 FF
        await using var radio = new RadioCase();
        await radio.Forwarder().PushAsync(Convert.FromHexString("40f17dbe4980010002e2957bbfcf428c3bddef5c6c"));

        AcquiredBatch batch = await radio.Run.NextAsync();

        PointReading reading = Assert.Single(batch.Readings);
        Assert.Equal(new Reading(new PointId("9000110001/room-1/temperature"), RadioCase.Start, 27.2, Quality.Good), reading.Reading);
        Assert.Equal(Roles.Ambient, reading.Point.Role);
        Assert.Equal(("room-1", new FrameCounterUpdate(RadioCase.DevEui, 1)), (batch.Device, batch.Counter));
        Assert.Equal(new DeviceHealth("room-1", true, RadioCase.Start, null, 1, 0, 0, 0), radio.Health);
    }

    [Fact]
    public async Task Copies_from_several_forwarders_are_one_reading()
    {
        await using var radio = new RadioCase();
        byte[] frame = radio.Frame(5);
        await radio.Forwarder(1).PushAsync(frame, counter: 10);
        await radio.Forwarder(2).PushAsync(frame, counter: 99);
        await radio.Forwarder(3).PushAsync(radio.Frame(6), counter: 500);

        Assert.Equal(5u, (await radio.Run.NextAsync()).Counter!.Counter);
        Assert.Equal(6u, (await radio.Run.NextAsync()).Counter!.Counter);
        Assert.Equal(0, radio.Health.Refusals);
    }

    [Fact]
    public async Task A_replay_is_refused_and_counted()
    {
        await using var radio = new RadioCase(known: 100);
        ForwarderPeer forwarder = radio.Forwarder();
        await forwarder.PushAsync(radio.Frame(99));
        await forwarder.PushAsync(radio.Frame(100));
        await forwarder.PushAsync(radio.Frame(101));
        radio.Clock.Advance(TimeSpan.FromMinutes(1));
        await forwarder.PushAsync(radio.Frame(101));
        await forwarder.PushAsync(radio.Frame(102));

        Assert.Equal(101u, (await radio.Run.NextAsync()).Counter!.Counter);
        Assert.Equal(102u, (await radio.Run.NextAsync()).Counter!.Counter);
        Assert.Equal((5, 3, 0), (radio.Health.Requests, radio.Health.Refusals, radio.Health.DamagedFrames));
    }

    [Fact]
    public async Task A_frame_that_another_key_signed_is_refused_and_counted()
    {
        await using var radio = new RadioCase();
        ForwarderPeer forwarder = radio.Forwarder();
        byte[] forged = radio.Frame(1);
        forged[^1] ^= 1;
        await forwarder.PushAsync(forged);
        await forwarder.PullAsync();

        Assert.Empty(radio.Run.TakeAll());
        Assert.Equal((1, 1, false), (radio.Health.Requests, radio.Health.DamagedFrames, radio.Health.IsOnline));
    }

    [Theory]
    [InlineData(65_535u, 65_536u)]
    [InlineData(65_540u, 65_541u)]
    [InlineData(100u, 80_000u)]
    [InlineData(null, 65_537u)]
    public async Task The_upper_half_of_the_counter_is_found(uint? known, uint counter)
    {
        await using var radio = new RadioCase(known);
        await radio.Forwarder().PushAsync(radio.Frame(counter, temperature: 19.3));

        AcquiredBatch batch = await radio.Run.NextAsync();

        Assert.Equal(counter, batch.Counter!.Counter);
        Assert.Equal(19.3, Assert.Single(batch.Readings).Reading.Value);
    }

    [Fact]
    public async Task A_replay_from_before_the_counter_went_round_is_refused()
    {
        await using var radio = new RadioCase(known: 65_536);
        ForwarderPeer forwarder = radio.Forwarder();
        await forwarder.PushAsync(radio.Frame(65_535));
        await forwarder.PullAsync();

        Assert.Empty(radio.Run.TakeAll());
        Assert.Equal((1, 0), (radio.Health.Refusals, radio.Health.DamagedFrames));
    }

    [Fact]
    public async Task Unknown_addresses_damaged_frames_and_strangers_datagrams_bring_nothing()
    {
        await using var radio = new RadioCase();
        ForwarderPeer forwarder = radio.Forwarder();
        byte[] other = radio.Frame(1);
        other[1] ^= 0xFF;
        await forwarder.PushAsync(other);
        await forwarder.PushAsync(radio.Frame(2), crc: -1);
        await forwarder.PushAsync([1, 2, 3]);
        await forwarder.SendAsync(new SemtechPacket.PushData(7, new GatewayEui(1), "no JSON"u8.ToArray()));
        await forwarder.AcknowledgedAsync(7);
        await forwarder.SendAsync(new SemtechPacket.TxAck(7, new GatewayEui(1), TxError.TooLate));
        await forwarder.SendAsync(new SemtechPacket.PushAck(7));
        await forwarder.PushAsync(radio.Frame(3));

        Assert.Equal(3u, (await radio.Run.NextAsync()).Counter!.Counter);
        Assert.Equal(1, radio.Health.Requests);
    }

    [Fact]
    public async Task A_forwarder_that_is_not_in_the_list_is_not_heard()
    {
        await using var radio = new RadioCase(forwarders: "aa555a0000000001");
        await radio.Forwarder(0xAA555A0000000002).SendAsync(radio.Frame(1));
        await radio.Forwarder(0xAA555A0000000001).PushAsync(radio.Frame(2));

        Assert.Equal(2u, (await radio.Run.NextAsync()).Counter!.Counter);
    }

    [Fact]
    public async Task A_sensor_without_keys_says_so()
    {
        await using var radio = new RadioCase(hasKeys: false);
        Assert.Equal("no session keys", radio.Health.LastError);
        ForwarderPeer forwarder = radio.Forwarder();
        await forwarder.PushAsync(radio.Frame(1));
        await forwarder.PullAsync();

        Assert.Empty(radio.Run.TakeAll());
        Assert.Equal(("no session keys", false), (radio.Health.LastError, radio.Health.IsOnline));
    }

    [Theory]
    [InlineData("0367", Quality.BadConfiguration)]
    [InlineData("03FF0110", Quality.BadConfiguration)]
    [InlineData("05670110", Quality.BadConfiguration)]
    [InlineData("0367011005FF00", Quality.Good)]
    public async Task What_cannot_be_decoded_is_marked_and_not_dropped(string payload, Quality ofTemperature)
    {
        await using var radio = new RadioCase();
        byte[] frame = radio.Session.Uplink(new FrameCounter(1), new FramePort(2), Convert.FromHexString(payload)).ToArray();
        await radio.Forwarder().PushAsync(frame);

        AcquiredBatch batch = await radio.Run.NextAsync();

        Assert.Equal([ofTemperature, Quality.BadConfiguration, Quality.BadConfiguration], batch.Readings.Select(r => r.Reading.Quality));
        Assert.Contains(payload, radio.Health.LastError, StringComparison.Ordinal);
        Assert.NotNull(batch.Counter);
    }

    [Fact]
    public async Task A_sensor_is_offline_after_three_missed_reports()
    {
        await using var radio = new RadioCase();
        await radio.Forwarder().PushAsync(radio.Frame(1));
        await radio.Run.NextAsync();

        radio.Clock.Advance(TimeSpan.FromMinutes(45));
        Assert.True(radio.Health.IsOnline);
        radio.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(radio.Health.IsOnline);
    }

    [Fact]
    public async Task An_address_in_use_is_reported_and_tried_again()
    {
        await using var first = new RadioCase();
        var clock = new WatchedClock(RadioCase.Start);
        using var socket = new ForwarderSocket(new RadioSettings("127.0.0.1", first.Port, new HashSet<string>()), clock, NullLogger.Instance);
        var acknowledgements = new Acknowledgements(socket, clock, NullLogger.Instance);
        var sensor = new RadioSensor("room-1", first.Settings, "Vernouillet", null, null, acknowledgements, NullLogger.Instance);
        var second = new RadioDriver(socket, new RadioSensors([sensor], NullLogger.Instance), acknowledgements, clock, NullLogger.Instance);
        await using var run = new DriverRun(second);

        await clock.UntilIdleAsync(run.Cancel);
        Assert.StartsWith("the radio socket cannot be opened: ", Assert.Single(second.Health).LastError, StringComparison.Ordinal);
        await clock.PassAsync(run.Cancel);
        Assert.Equal(RadioCase.Start.AddSeconds(2), clock.GetUtcNow());
    }
}
