using System.Text.Json;
using EdgeGateway.Contracts.Telemetry;

namespace EdgeGateway.Cloud.Ingest;

/// <summary>Reads what a gateway answers to a configuration that was sent to it by link; docs/formats/configuration-link.md.</summary>
internal static class AckReader
{
    /// <summary>Reads a body; null when it is of another kind. Never throws.</summary>
    public static ReadOutcome? Read(HubEvent message)
    {
        try
        {
            return JsonSerializer.Deserialize(message.Body.Span, TelemetryJson.Default.ConfigurationAckMessage) is { Schema: ConfigurationAckMessage.SchemaName, Gateway: not null, Words: not null } told
                ? message.Device is not null && message.Device != told.Gateway
                    ? new ReadOutcome.Unreadable($"calls itself gateway \"{told.Gateway}\" but was sent by \"{message.Device}\"")
                    : new ReadOutcome.Acknowledged(told)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
