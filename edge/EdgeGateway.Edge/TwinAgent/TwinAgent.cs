using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>Keeps the gateway and its twin in agreement: desired in, reported out, methods answered.</summary>
internal sealed class TwinAgent(
    IHubClient hub, ConfigurationApplier applier, ReportedState reported, DirectMethods methods, SentConfiguration sent, ILogger<TwinAgent> logger)
{
    private readonly DesiredDocument desired = new();

    /// <summary>Handles what the hub says until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (HubEvent happened in hub.Events.ReadAllAsync(cancellationToken))
        {
            try
            {
                await JudgeAsync(happened, cancellationToken);
            }
            catch (HubException e)
            {
                // The connection broke in the middle; the next Connected reads the twin again.
                Log.TwinInterrupted(logger, e.Message);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A document of the hub or a report that cannot be handled must not end the agent: the next document may mend it.
                Log.TwinUnreadable(logger, e.Message);
            }
        }
    }

    /// <summary>Handles an event. A document that cannot be read, for its depth or anything else, is refused where a person looks for the answer; what is in force stays.</summary>
    private async Task JudgeAsync(HubEvent happened, CancellationToken cancellationToken)
    {
        try
        {
            await HandleAsync(happened, cancellationToken);
        }
        catch (JsonException e)
        {
            reported.Set(GatewayConfiguration.PropertyName, applier.Refuse(desired.Version, $"the hub's document cannot be read: {e.Message}"));
            await reported.SendAsync(cancellationToken);
        }
    }

    private async Task HandleAsync(HubEvent happened, CancellationToken cancellationToken)
    {
        switch (happened)
        {
            case HubEvent.Connected:
                await ReadTwinAsync(cancellationToken);
                break;
            case HubEvent.DesiredChanged changed:
                await MergeAsync(changed.Patch, cancellationToken);
                break;
            case HubEvent.MethodCalled call:
                methods.Start(call, hub, cancellationToken);
                break;
            case HubEvent.ConfigurationSent document:
                await sent.TakeAsync(document, cancellationToken);
                break;
        }
    }

    private async Task MergeAsync(string text, CancellationToken cancellationToken)
    {
        switch (desired.Merge(HubJson.ParseObject(text)))
        {
            case PatchOutcome.Merged:
                await ApplyAsync(cancellationToken);
                break;
            case PatchOutcome.Gap:
                await ReadTwinAsync(cancellationToken);
                break;
        }
    }

    private async Task ReadTwinAsync(CancellationToken cancellationToken)
    {
        JsonObject twin = HubJson.ParseObject(await hub.GetTwinAsync(cancellationToken));
        desired.Replace(HubJson.ObjectOf(twin["desired"]));
        reported.Learn(HubJson.ObjectOf(twin["reported"]));
        await ApplyAsync(cancellationToken);
    }

    /// <summary>A twin without the property expresses no wish: what is in force stays.</summary>
    private async Task ApplyAsync(CancellationToken cancellationToken)
    {
        if (desired[GatewayConfiguration.PropertyName] is { } document)
        {
            reported.Set(GatewayConfiguration.PropertyName, await applier.ApplyAsync(document, desired.Version, cancellationToken));
        }

        await reported.SendAsync(cancellationToken);
    }
}
