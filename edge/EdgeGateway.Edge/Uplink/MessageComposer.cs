using System.Globalization;
using System.Text.Json;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Makes a telemetry message of readings. The same readings give the same message, byte for byte. Format: docs/formats/telemetry-message.md.</summary>
/// <param name="gateway">The gateway's device id.</param>
internal sealed class MessageComposer(string gateway)
{
    /// <summary>Composes.</summary>
    /// <param name="peeked">The readings, at least one.</param>
    /// <param name="compression">How the body is packed; unpacked it is always the same.</param>
    public HubMessage Compose(PeekedReadings peeked, MessageCompression compression = MessageCompression.None)
    {
        DateTimeOffset start = peeked.Readings[0].Reading.MeasuredAt;
        var message = new TelemetryMessage
        {
            Schema = TelemetryMessage.SchemaName,
            Gateway = gateway,
            Boot = peeked.Boot,
            First = peeked.First,
            Clock = peeked.Clock,
            Start = start,
            Series = [.. peeked.Readings.GroupBy(stored => stored.Point).Select(series => Column(series, start))],
        };
        DateTimeOffset created = peeked.Readings.Max(stored => stored.Reading.MeasuredAt);
        (ReadOnlyMemory<byte> body, string encoding) = BodyEncoding.Pack(JsonSerializer.SerializeToUtf8Bytes(message, TelemetryJson.Default.TelemetryMessage), compression);
        return new HubMessage(
            string.Create(CultureInfo.InvariantCulture, $"{gateway}:{peeked.Boot}:{peeked.First}"),
            body,
            MessageProperties.Json,
            encoding,
            MessageProperties.Of(TelemetryMessage.Kind, TelemetryMessage.SchemaVersion, created));
    }

    /// <summary>Composes what the hub does not know of yet: readings that were dropped. Format: docs/formats/gap-message.md.</summary>
    public HubMessage Compose(IReadOnlyList<BufferGap> gaps, IReadOnlyList<BootRun> boots) => GapComposer.Compose(gateway, gaps, boots);

    private static TelemetrySeries Column(IGrouping<Point, StoredReading> series, DateTimeOffset start)
    {
        Reading[] readings = [.. series.Select(stored => stored.Reading)];
        return new TelemetrySeries
        {
            Point = series.Key.Id.Value,
            Installation = series.Key.Installation,
            City = series.Key.City,
            Role = series.Key.Role,
            Quantity = series.Key.Quantity,
            Offsets = [.. readings.Select(reading => (long)(reading.MeasuredAt - start).TotalMilliseconds)],
            Values = [.. readings.Select(reading => double.IsFinite(reading.Value) ? reading.Value : (double?)null)],
            Qualities = readings.All(reading => reading.Quality == Quality.Good) ? null : [.. readings.Select(reading => (int)reading.Quality)],
        };
    }
}
