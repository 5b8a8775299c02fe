using System.Text.Json.Nodes;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>
/// What the gateway reports, by property. Only the newest state counts: what could not be sent is merged with what came later.
/// One patch is under way at a time, so that the hub never sees an older state after a newer one.
/// </summary>
internal sealed class ReportedState(IHubClient hub) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly Dictionary<string, JsonNode?> current = [];
    private readonly HashSet<string> unsent = [];

    /// <summary>Sets a property; it is sent with the next <see cref="SendAsync"/>.</summary>
    public void Set(string property, JsonNode? value)
    {
        lock (gate)
        {
            if (!current.TryGetValue(property, out JsonNode? known) || !JsonNode.DeepEquals(known, value))
            {
                current[property] = value?.DeepClone();
                unsent.Add(property);
            }
        }
    }

    /// <summary>Everything is to be sent again: another hub, or a hub that may have forgotten.</summary>
    public void Forget()
    {
        lock (gate)
        {
            unsent.UnionWith(current.Keys);
        }
    }

    /// <summary>Sends what has changed; on failure it stays to be sent, unless the hub can never take it.</summary>
    /// <exception cref="HubException">The hub did not take it.</exception>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken);
        JsonObject patch = TakeUnsent();
        try
        {
            if (patch.Count > 0)
            {
                await hub.ReportAsync(patch.ToJsonString(), cancellationToken);
            }
        }
        catch (Exception e) when (e is not HubException { Failure: HubFailure.Refused })
        {
            lock (gate)
            {
                unsent.UnionWith(patch.Select(member => member.Key));
            }

            throw;
        }
        finally
        {
            sending.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => sending.Dispose();

    private JsonObject TakeUnsent()
    {
        lock (gate)
        {
            var patch = new JsonObject();
            foreach (string property in unsent)
            {
                patch[property] = current[property]?.DeepClone();
            }

            unsent.Clear();
            return patch;
        }
    }
}
