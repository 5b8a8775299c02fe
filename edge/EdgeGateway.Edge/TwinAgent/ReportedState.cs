using System.Text.Json.Nodes;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>
/// What the gateway reports, by property. Only the newest state counts, and only what differs from what the hub has is sent.
/// One patch is under way at a time, so that the hub never sees an older state after a newer one.
/// </summary>
internal sealed class ReportedState(IHubClient hub) : IDisposable
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly JsonObject current = [];
    private JsonObject known = [];

    /// <summary>Sets a property; it is sent with the next <see cref="SendAsync"/>.</summary>
    public void Set(string property, JsonNode? value)
    {
        lock (gate)
        {
            current[property] = value?.DeepClone();
        }
    }

    /// <summary>Learns what the hub has; properties that this gateway does not report are left alone.</summary>
    /// <param name="reported">The twin's reported section.</param>
    public void Learn(JsonObject reported)
    {
        lock (gate)
        {
            known = (JsonObject)reported.DeepClone();
        }
    }

    /// <summary>Sends what differs; on failure it stays to be sent, unless the hub can never take it.</summary>
    /// <exception cref="HubException">The hub did not take it.</exception>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken);
        try
        {
            JsonObject patch = Difference();
            if (patch.Count == 0)
            {
                return;
            }

            try
            {
                await hub.ReportAsync(patch.ToJsonString(), cancellationToken);
            }
            catch (HubException e) when (e.Failure == HubFailure.Refused)
            {
                Take(patch);
                throw;
            }

            Take(patch);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => sending.Dispose();

    private JsonObject Difference()
    {
        lock (gate)
        {
            var mine = new JsonObject(known.Where(member => current.ContainsKey(member.Key)).Select(member => new KeyValuePair<string, JsonNode?>(member.Key, member.Value?.DeepClone())));
            return MergePatch.Between(mine, current);
        }
    }

    private void Take(JsonObject patch)
    {
        lock (gate)
        {
            MergePatch.Apply(known, patch);
        }
    }
}
