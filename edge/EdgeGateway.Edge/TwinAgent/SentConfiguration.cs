using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>
/// A configuration that came by link, where there is no twin: judged and put into force like a desired one, and acknowledged by a message.
/// Format: docs/formats/configuration-link.md.
/// </summary>
internal sealed class SentConfiguration(IHubClient hub, ConfigurationApplier applier, string gateway, ILogger<SentConfiguration> logger)
{
    private const int Applied = 200;

    /// <summary>Takes it. The message that named it is ended only when the hub has the acknowledgement: a crash before that brings it again.</summary>
    /// <exception cref="HubException">The hub did not take the acknowledgement.</exception>
    public async Task TakeAsync(HubEvent.ConfigurationSent sent, CancellationToken cancellationToken)
    {
        JsonObject ack = await JudgeAsync(sent, cancellationToken);
        var message = new ConfigurationAckMessage(ConfigurationAckMessage.SchemaName, gateway, (int)ack["ac"]!, (long)ack["av"]!, (string)ack["ad"]!);
        await hub.SendAsync(Compose(message), cancellationToken);
        await sent.EndAsync(message.Code == Applied, cancellationToken);
        Log.ConfigurationAnswered(logger, message.Version, message.Code);
    }

    private async Task<JsonObject> JudgeAsync(HubEvent.ConfigurationSent sent, CancellationToken cancellationToken)
    {
        if (sent.Document is not { } text)
        {
            return applier.Refuse(sent.Version, sent.Problem ?? "the document is missing");
        }

        try
        {
            return HubJson.Parse(text) is { } document
                ? await applier.ApplyAsync(document, sent.Version, cancellationToken)
                : applier.Refuse(sent.Version, "the document is the JSON value null");
        }
        catch (JsonException e)
        {
            return applier.Refuse(sent.Version, $"the document is no JSON: {e.Message}");
        }
    }

    private static HubMessage Compose(ConfigurationAckMessage message) => new(
        FormattableString.Invariant($"{message.Gateway}:configuration:{message.Version}:{message.Code}"),
        JsonSerializer.SerializeToUtf8Bytes(message, TelemetryJson.Default.ConfigurationAckMessage),
        "application/json",
        "utf-8",
        new Dictionary<string, string> { ["kind"] = ConfigurationAckMessage.Kind, ["schema"] = ConfigurationAckMessage.SchemaVersion });
}
