using System.Text;
using EdgeGateway.Cloud.Ingest;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Contracts.Twin;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Ingest;

public sealed class TelemetryReaderTests
{
    private const string Sample = """
        {"schema":"edgegateway.telemetry/1","gateway":"gw-1","boot":3,"seq":40,"clock":"synced","t0":"2026-01-10T08:00:00Z","series":[
            {"point":"7/b/supply","installation":7,"city":"LYON","role":"circuit1.supply","quantity":"Temperature","dt":[0,-1500],"v":[41.25,null],"q":[0,32906]},
            {"point":"7/m/energy","installation":7,"city":"LYON","quantity":"Energy","dt":[60000],"v":[123456]}]}
        """;

    [Fact]
    public void Readings_are_numbered_through_the_columns()
    {
        var batch = Assert.IsType<ReadOutcome.Batch>(TelemetryReader.Read(Messages.Event(Sample)));

        var supply = new StoredSeries(7, "LYON", "7/b/supply", "circuit1.supply", "Temperature");
        var energy = new StoredSeries(7, "LYON", "7/m/energy", null, "Energy");
        DateTime start = Messages.Start.UtcDateTime;
        Assert.Equal(
            [
                new StoredReading(supply, start, 41.25, Quality.Good, new ReadingKey("gw-1", 3, 40)),
                new StoredReading(supply, start.AddMilliseconds(-1500), null, Quality.BadNotConnected, new ReadingKey("gw-1", 3, 41)),
                new StoredReading(energy, start.AddMinutes(1), 123456, Quality.Good, new ReadingKey("gw-1", 3, 42)),
            ],
            batch.Readings);
    }

    [Theory]
    [InlineData("telemetry/1", "telemetry/2", "schema")]
    [InlineData("\"gw-1\"", "\"gw-2\"", "was sent by \"gw-1\"")]
    [InlineData("\"seq\":40", "\"seq\":-1", "seq -1")]
    [InlineData("\"seq\":40", "\"seq\":9223372036854775807", "seq 9223372036854775807")]
    [InlineData("[0,-1500]", "[0]", "different length")]
    [InlineData("[0,32906]", "[0,70000]", "quality")]
    [InlineData("[60000]", "[9000000000000000000]", "offset")]
    [InlineData("7/m/energy", "energy", "installation/device/point")]
    [InlineData("\"2026-01-10T08:00:00Z\"", "\"0001-01-01T00:00:00Z\"", "t0")]
    [InlineData("\"Energy\"", "\"Enthalpy\"", "is no edgegateway.telemetry/1")]
    public void What_does_not_hold_together_is_unreadable_with_the_reason(string part, string broken, string reason)
    {
        var unreadable = Assert.IsType<ReadOutcome.Unreadable>(TelemetryReader.Read(Messages.Event(Sample.Replace(part, broken, StringComparison.Ordinal))));

        Assert.Contains(reason, unreadable.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"device":"4D1F2A","time":1700000000,"data":"01ab","seqNumber":12}""", "Sigfox")]
    [InlineData("""{"value":21.5,"unit":"C"}""", "one value")]
    [InlineData("null", "null")]
    [InlineData("", "is no edgegateway.telemetry/1")]
    [InlineData("""{"schema":"edgegateway.telemetry/1","gateway":"gw-1","boot":1,"seq":0,"clock":"synced","t0":"2026-01-10T08:00:00Z","series":[null]}""", "without point")]
    public void Other_shapes_are_called_by_their_name(string body, string reason)
    {
        var unreadable = Assert.IsType<ReadOutcome.Unreadable>(TelemetryReader.Read(Messages.Event(body)));

        Assert.Contains(reason, unreadable.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_to_a_configuration_is_neither_readings_nor_unreadable()
    {
        const string Body = """{"schema":"edgegateway.configuration-ack/1","gateway":"gw-1","ac":400,"av":12,"ad":"the document is no JSON"}""";

        var told = Assert.IsType<ReadOutcome.Acknowledged>(TelemetryReader.Read(Messages.Event(Body)));
        Assert.Equal(("gw-1", 400, 12, "the document is no JSON"), (told.Message.Gateway, told.Message.Code, told.Message.Version, told.Message.Words));
        Assert.IsType<ReadOutcome.Unreadable>(TelemetryReader.Read(Messages.Event(Body.Replace("gw-1", "gw-2", StringComparison.Ordinal))));
    }

    [Fact]
    public void No_damage_to_a_message_throws()
    {
        var chance = new Random(20260110);
        byte[] good = Encoding.UTF8.GetBytes(Sample);
        for (int i = 0; i < 5000; i++)
        {
            byte[] body = good[..chance.Next(good.Length + 1)];
            for (int flips = chance.Next(4); flips > 0 && body.Length > 0; flips--)
            {
                body[chance.Next(body.Length)] = (byte)chance.Next(256);
            }

            Assert.NotNull(TelemetryReader.Read(new HubEvent("0", 0, "gw-1", HubEvent.Telemetry, body)));
        }
    }

    [Theory]
    [InlineData(MessageCompression.Gzip)]
    [InlineData(MessageCompression.Brotli)]
    public void A_packed_message_is_the_same_message(MessageCompression how)
    {
        HubEvent plain = Messages.Event(Messages.Batch(0, 100));
        (ReadOnlyMemory<byte> body, string encoding) = BodyEncoding.Pack(plain.Body, how);
        Assert.NotEqual(BodyEncoding.Plain, encoding);

        var batch = Assert.IsType<ReadOutcome.Batch>(TelemetryReader.Read(plain with { Body = body, Encoding = encoding }));

        Assert.Equal(Assert.IsType<ReadOutcome.Batch>(TelemetryReader.Read(plain)).Readings, batch.Readings);
        Assert.IsType<ReadOutcome.Unreadable>(TelemetryReader.Read(plain with { Body = body }));
    }

    [Fact]
    public void A_hub_that_does_not_name_the_device_is_believed()
    {
        HubEvent message = Messages.Event(Messages.Batch(0, 1)) with { Device = null };

        Assert.IsType<ReadOutcome.Batch>(TelemetryReader.Read(message));
    }

    [Fact]
    public void The_schema_name_is_that_of_the_contract() => Assert.Contains(TelemetryMessage.SchemaName, Sample, StringComparison.Ordinal);
}
