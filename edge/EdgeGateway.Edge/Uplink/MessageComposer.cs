using System.Globalization;
using System.Text.Json;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Makes a telemetry message of readings. The same readings give the same message, byte for byte. Format: docs/formats/telemetry-message.md.</summary>
/// <param name="gateway">The gateway's device id.</param>
internal sealed class MessageComposer(string gateway)
{
    private const string Kind = "kind", SchemaProperty = "schema";

    /// <summary>Composes.</summary>
    public HubMessage Compose(PeekedReadings peeked)
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
        return new HubMessage(
            string.Create(CultureInfo.InvariantCulture, $"{gateway}:{peeked.Boot}:{peeked.First}"),
            JsonSerializer.SerializeToUtf8Bytes(message, TelemetryJson.Default.TelemetryMessage),
            "application/json",
            "utf-8",
            new Dictionary<string, string>
            {
                [PropertyBag.CreationTime] = Creation(created),
                [Kind] = TelemetryMessage.Kind,
                [SchemaProperty] = TelemetryMessage.SchemaVersion,
            });
    }

    /// <summary>Composes what the hub does not know of yet: readings that were dropped. Format: docs/formats/gap-message.md.</summary>
    public HubMessage Compose(IReadOnlyList<BufferGap> gaps, IReadOnlyList<BootRun> boots)
    {
        TelemetryGap[] named =
        [
            .. from gap in gaps
               from part in Gaps.Named(gap.Range, boots)
               select new TelemetryGap(part.Boot, part.First, part.Count, BufferGap.NameOf(gap.Cause), gap.At),
        ];
        var message = new GapMessage(GapMessage.SchemaName, gateway, named);
        return new HubMessage(
            string.Create(CultureInfo.InvariantCulture, $"{gateway}:gaps:{gaps[0].Range.From}:{gaps[^1].Range.To}"),
            JsonSerializer.SerializeToUtf8Bytes(message, TelemetryJson.Default.GapMessage),
            "application/json",
            "utf-8",
            new Dictionary<string, string>
            {
                [PropertyBag.CreationTime] = Creation(gaps.Max(gap => gap.At)),
                [Kind] = GapMessage.Kind,
                [SchemaProperty] = GapMessage.SchemaVersion,
            });
    }

    private static string Creation(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

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
