using System.Text;
using EdgeGateway.Protocols.SemtechUdp;
using Xunit;

namespace EdgeGateway.Tests.Protocols.SemtechUdp;

public sealed class PushBodyTests
{
    [Fact]
    public void A_frame_and_a_state_are_read()
    {
        PushBody body = Read(
            """
            {"rxpk":[{"time":"2026-01-12T08:59:28.123456Z","tmms":1452588000123,"tmst":3512348611,"chan":2,"rfch":0,"freq":868.3,"stat":1,
              "modu":"LORA","datr":"SF12BW125","codr":"4/5","rssi":-35,"lsnr":-5.1,"size":24,"data":"QPF9vkmABwBVm0Z5UMwaxxdaOiJVthoAAA==",
              "mid":8,"rssis":-36,"foff":-120,"ftime":12,"brd":{"a":[1,2]}}],
             "stat":{"time":"2026-01-12 08:59:28 GMT","lati":46.24,"long":3.2523,"alti":145,"rxnb":2,"rxok":2,"rxfw":2,"ackr":100.0,"dwnb":3,"txnb":1}}
            """);

        RxPacket packet = Assert.Single(body.Packets!);
        Assert.Equal(
            new RxPacket
            {
                Time = "2026-01-12T08:59:28.123456Z", GpsMilliseconds = 1_452_588_000_123, CounterMicroseconds = 3_512_348_611, Channel = 2, Radio = 0,
                FrequencyMegahertz = 868.3, CrcStatus = 1, Modulation = "LORA", DataRate = "SF12BW125", CodingRate = "4/5", Rssi = -35, Snr = -5.1,
                Size = 24, Data = "QPF9vkmABwBVm0Z5UMwaxxdaOiJVthoAAA==",
            },
            packet);
        Assert.Equal(
            new GatewayStatus
            {
                Time = "2026-01-12 08:59:28 GMT", Latitude = 46.24, Longitude = 3.2523, Altitude = 145,
                Heard = 2, HeardGood = 2, Forwarded = 2, AcknowledgedPercent = 100, Downlinks = 3, Sent = 1,
            },
            body.Status);
    }

    [Fact]
    public void What_is_missing_stays_unknown()
    {
        RxPacket packet = Assert.Single(Read("""{"rxpk":[{}]}""").Packets!);

        Assert.Equal(new RxPacket(), packet);
        Assert.False(packet.TryGetFrame(out _));
        Assert.Null(Read("{}").Packets);
        Assert.Null(Read("{}").Status);
    }

    [Theory]
    [InlineData("""{"rxpk":[{"modu":"FSK","datr":50000}]}""", "50000")]
    [InlineData("""{"rxpk":[{"modu":"FSK","datr":50000.0}]}""", "50000")]
    [InlineData("""{"rxpk":[{"modu":"LORA","datr":"SF7BW125"}]}""", "SF7BW125")]
    public void A_data_rate_may_be_text_or_number(string json, string dataRate) => Assert.Equal(dataRate, Read(json).Packets![0].DataRate);

    [Fact]
    public void A_data_rate_is_written_in_its_own_kind()
    {
        Assert.Equal("""{"rxpk":[{"datr":"SF7BW125"}]}""", Written("SF7BW125"));
        Assert.Equal("""{"rxpk":[{"datr":50000}]}""", Written("50000"));

        static string Written(string dataRate) =>
            Encoding.UTF8.GetString(new SemtechPacket.PushData(1, default, new PushBody { Packets = [new RxPacket { DataRate = dataRate }] }).Json.Span);
    }

    // the same bytes: as it should be, without padding, in the URL alphabet
    [Theory]
    [InlineData("+/8A+Q==")]
    [InlineData("+/8A+Q")]
    [InlineData("-_8A-Q==")]
    [InlineData("-_8A-Q")]
    [InlineData("-/8A+Q=")]
    public void Base64_is_read_as_forwarders_write_it(string data)
    {
        Assert.True(new RxPacket { Data = data, Size = 4 }.TryGetFrame(out byte[]? frame));
        Assert.Equal(Wire.Hex("FBFF00F9"), frame);
    }

    [Theory]
    [InlineData("+/8A+", null)]
    [InlineData("****", null)]
    [InlineData("+/8A+Q==", 3)]
    [InlineData(null, null)]
    public void A_frame_that_is_no_base64_or_has_another_size_is_refused(string? data, int? size) =>
        Assert.False(new RxPacket { Data = data, Size = size }.TryGetFrame(out _));

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(null, false)]
    public void Only_a_failed_checksum_is_damage(int? status, bool damaged) => Assert.Equal(damaged, new RxPacket { CrcStatus = status }.IsDamaged);

    [Fact]
    public void What_is_written_is_read_again()
    {
        var body = new PushBody
        {
            Packets = [new RxPacket { CounterMicroseconds = 5, Rssi = -113.5, Snr = -7.25, Data = "AAE=", Size = 2, DataRate = "SF9BW125", FrequencyMegahertz = 867.1 }],
            Status = new GatewayStatus { Time = "2026-01-12 08:59:28 GMT", Heard = 1 },
        };
        PushBody read = Read(Encoding.UTF8.GetString(new SemtechPacket.PushData(1, default, body).Json.Span));

        Assert.Equal(body.Packets, read.Packets);
        Assert.Equal(body.Status, read.Status);
    }

    [Theory]
    [InlineData("""{"rxpk":[{"tmst":-1}]}""")]
    [InlineData("""{"rxpk":[{"tmst":4294967296}]}""")]
    [InlineData("""{"rxpk":[{"datr":true}]}""")]
    [InlineData("""{"rxpk":{}}""")]
    [InlineData("""{"rxpk":[null]}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public void Text_of_another_shape_is_refused(string json) =>
        Assert.False(new SemtechPacket.PushData(1, default, Encoding.UTF8.GetBytes(json)).TryReadBody(out _));

    private static PushBody Read(string json)
    {
        Assert.True(new SemtechPacket.PushData(1, default, Encoding.UTF8.GetBytes(json)).TryReadBody(out PushBody? body));
        return body;
    }
}
