using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Uplink;
using EdgeGateway.Tests.Edge.Buffer;
using Xunit;

namespace EdgeGateway.Tests.Edge.Uplink;

public sealed class MessageComposerTests
{
    [Fact]
    public void Readings_of_a_point_stand_together_with_their_times_and_qualities()
    {
        PeekedReadings peeked = Peeked(
            Reading("supply", 61.5, 0), Reading("return", 40, 10), Reading("supply", double.NaN, 60_000, Quality.BadNoCommunication), Reading("return", 41, 60_010));

        HubMessage message = new MessageComposer("gw-1").Compose(peeked);
        TelemetryMessage read = UplinkBench.Read(message);

        Assert.Equal((TelemetryMessage.SchemaName, "gw-1", 3, 120, "synced", TestBuffer.Start), (read.Schema, read.Gateway, read.Boot, read.First, read.Clock, read.Start));
        Assert.Equal(["9000110001/boiler-1/supply", "9000110001/boiler-1/return"], read.Series.Select(s => s.Point));
        Assert.Equal([0, 60_000], read.Series[0].Offsets);
        Assert.Equal([61.5, null], read.Series[0].Values);
        Assert.Equal([0, 0x8031], read.Series[0].Qualities);
        Assert.Null(read.Series[1].Qualities);
        Assert.Equal(("Antony", 9000110001, "circuit1.supply", Quantity.Temperature), (read.Series[0].City, read.Series[0].Installation, read.Series[0].Role, read.Series[0].Quantity));
    }

    [Fact]
    public void The_properties_name_the_message_and_its_kind()
    {
        HubMessage message = new MessageComposer("gw-1").Compose(Peeked(Reading("supply", 61.5, 0), Reading("supply", 62, 1_500)));

        Assert.Equal(("gw-1:3:120", "application/json", "utf-8"), (message.Id, message.ContentType, message.ContentEncoding));
        Assert.Equal(
            [("iothub-creation-time-utc", "2026-01-15T06:00:01.500Z"), ("kind", "telemetry"), ("schema", "1")],
            message.Properties.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => (p.Key, p.Value)));
    }

    [Theory]
    [InlineData(MessageCompression.Gzip, "gzip")]
    [InlineData(MessageCompression.Brotli, "br")]
    public void A_packed_message_has_the_same_name_and_content_and_says_how_it_is_packed(MessageCompression how, string encoding)
    {
        PeekedReadings peeked = Peeked([.. Enumerable.Range(0, 100).Select(i => Reading("supply", 60 + (i % 10 / 10.0), i * 60_000))]);
        HubMessage plain = new MessageComposer("gw-1").Compose(peeked), packed = new MessageComposer("gw-1").Compose(peeked, how);

        Assert.Equal((plain.Id, "application/json", encoding), (packed.Id, packed.ContentType, packed.ContentEncoding));
        Assert.InRange(packed.Body.Length, 1, plain.Body.Length / 2);
        Assert.Equal(plain.Body.ToArray(), BodyEncoding.Unpack(packed.Body, encoding).ToArray());
        Assert.Equal(plain.Properties, packed.Properties);
    }

    [Fact]
    public void The_example_of_the_format_is_what_the_gateway_writes()
    {
        HubMessage message = new MessageComposer("gw-1").Compose(Peeked(Reading("supply", 61.5, 0), Reading("supply", double.NaN, 60_000, Quality.BadNoCommunication)));

        string document = File.ReadAllText(Path.Combine(Architecture.SourceTree.Root(), "docs", "formats", "telemetry-message.md"));
        string example = document.Split("```json")[1].Split("```")[0];
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(example), JsonNode.Parse(Encoding.UTF8.GetString(message.Body.Span))));
    }

    private static StoredReading Reading(string point, double value, int milliseconds, Quality quality = Quality.Good)
    {
        var reading = TestBuffer.Reading("boiler-1", point, value, TestBuffer.Start.AddMilliseconds(milliseconds));
        return new(reading.Point, reading.Reading with { Quality = quality });
    }

    private static PeekedReadings Peeked(params StoredReading[] readings) =>
        new(3, 120, "synced", TestBuffer.Start, readings, new BufferRange(new(0, 0), new(0, readings.Length)), IsClosed: true);
}
