using System.Text.Json;
using EdgeGateway.Contracts.Telemetry;

namespace EdgeGateway.Cloud.Ingest;

/// <summary>Reads what a gateway says about dropped readings; docs/formats/gap-message.md.</summary>
internal static class GapReader
{
    private const long HighestNumber = TelemetryReader.HighestNumber;

    /// <summary>Reads a body; null when it is of another kind. Never throws.</summary>
    public static ReadOutcome? Read(HubEvent message)
    {
        try
        {
            return JsonSerializer.Deserialize(message.Body.Span, TelemetryJson.Default.GapMessage) is { Schema: GapMessage.SchemaName or GapMessage.FirstSchemaName } told
                ? Objection(told, message.Device) is { } reason ? new ReadOutcome.Unreadable(reason) : new ReadOutcome.Dropped(told)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Objection(GapMessage told, string? device)
    {
        if (told.Gateway is null || (device is not null && device != told.Gateway))
        {
            return $"calls itself gateway \"{told.Gateway}\" but was sent by \"{device}\"";
        }

        return told.Gaps is null || told.Gaps.Any(gap => gap is null || gap.Cause is null || gap.Boot is < 0 or > HighestNumber || gap.First is < 0 or > HighestNumber || gap.Count is < 1 or > HighestNumber)
            ? $"has no gaps of boot and first from 0 and count from 1, up to {HighestNumber}, with a cause"
            : null;
    }
}
