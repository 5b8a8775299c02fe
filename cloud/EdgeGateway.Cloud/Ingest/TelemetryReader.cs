using System.Text.Json;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Telemetry;

namespace EdgeGateway.Cloud.Ingest;

/// <summary>Turns the body of a message into readings; docs/formats/telemetry-message.md.</summary>
internal static class TelemetryReader
{
    // Beyond this a number is no longer exact in JSON.
    internal const long HighestNumber = 1L << 53;

    /// <summary>Reads a body. Never throws: whatever comes from outside is either a batch or unreadable, with the reason.</summary>
    public static ReadOutcome Read(HubEvent message)
    {
        try
        {
            return ReadPlain(message with { Body = BodyEncoding.Unpack(message.Body, message.Encoding), Encoding = null });
        }
        catch (InvalidDataException e)
        {
            return new ReadOutcome.Unreadable(e.Message);
        }
    }

    private static ReadOutcome ReadPlain(HubEvent message)
    {
        TelemetryMessage? batch;
        try
        {
            batch = JsonSerializer.Deserialize(message.Body.Span, TelemetryJson.Default.TelemetryMessage);
        }
        catch (JsonException e)
        {
            return GapReader.Read(message) ?? AckReader.Read(message) ?? new ReadOutcome.Unreadable(ForeignMessage.NameOf(message.Body) ?? $"is no {TelemetryMessage.SchemaName}: {e.Message}");
        }

        if (batch is null)
        {
            return new ReadOutcome.Unreadable("is the JSON value null");
        }

        return Objection(batch, message.Device) is { } reason ? new ReadOutcome.Unreadable(reason) : new ReadOutcome.Batch(Readings(batch));
    }

    private static string? Objection(TelemetryMessage batch, string? device)
    {
        if (batch.Schema != TelemetryMessage.SchemaName)
        {
            return $"has the schema \"{batch.Schema}\"; this program reads {TelemetryMessage.SchemaName}";
        }

        // The name is part of every reading's key: a device that borrows another's would take the place of its readings.
        if (device is not null && device != batch.Gateway)
        {
            return $"calls itself gateway \"{batch.Gateway}\" but was sent by \"{device}\"";
        }

        if (batch.Boot is < 0 or > HighestNumber || batch.First is < 0 or > HighestNumber)
        {
            return FormattableString.Invariant($"has boot {batch.Boot} and seq {batch.First}; allowed: 0 to {HighestNumber}");
        }

        if (batch.Start.UtcDateTime < DateTime.MinValue + SeriesCheck.LongestOffset || batch.Start.UtcDateTime > DateTime.MaxValue - SeriesCheck.LongestOffset)
        {
            return FormattableString.Invariant($"has the time t0 {batch.Start:o}");
        }

        return batch.Series is null ? "has no series" : batch.Series.Select(SeriesCheck.Objection).FirstOrDefault(reason => reason is not null);
    }

    private static List<StoredReading> Readings(TelemetryMessage batch)
    {
        var readings = new List<StoredReading>();
        long sequence = batch.First;
        DateTime start = batch.Start.UtcDateTime;
        foreach (TelemetrySeries column in batch.Series)
        {
            var series = new StoredSeries(column.Installation, column.City, column.Point, column.Role, column.Quantity.ToString());
            for (int i = 0; i < column.Offsets.Count; i++)
            {
                readings.Add(new StoredReading(
                    series, start.AddMilliseconds(column.Offsets[i]), column.Values[i], (Quality)(column.Qualities?[i] ?? 0),
                    new ReadingKey(batch.Gateway, batch.Boot, sequence++)));
            }
        }

        return readings;
    }
}
