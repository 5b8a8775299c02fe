using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Storage;

namespace EdgeGateway.Hub.Twins;

/// <summary>The twins of all devices. Every change is on the disk before anybody hears of it.</summary>
internal sealed class TwinStore
{
    private readonly ConcurrentDictionary<string, Twin> twins;
    private readonly ConcurrentDictionary<string, object> gates = new(StringComparer.Ordinal);
    private readonly DocumentFolder<Twin> folder;
    private readonly TimeProvider time;

    public TwinStore(string folder, TimeProvider time)
    {
        this.folder = new DocumentFolder<Twin>(folder);
        this.time = time;
        twins = new(this.folder.ReadAll().ToDictionary(t => t.DeviceId, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>Called after a change of desired properties, in the order of their versions.</summary>
    public event Action<DesiredChange>? DesiredChanged;

    /// <summary>The device's twin; a new one when it has none yet.</summary>
    public Twin Get(DeviceIdentity device) =>
        twins.TryGetValue(device.DeviceId, out Twin? twin) && twin.GenerationId == device.GenerationId
            ? twin
            : Twin.New(device.DeviceId, device.GenerationId, device.CreatedAt);

    /// <summary>Merges what a device reports.</summary>
    /// <param name="device">The device.</param>
    /// <param name="patch">The change.</param>
    /// <param name="expected">The version the device builds on, or null.</param>
    public Outcome<Twin> Report(DeviceIdentity device, JsonObject patch, long? expected)
    {
        lock (GateOf(device.DeviceId))
        {
            Twin old = Get(device);
            if (expected is not null && expected != old.Reported.Version)
            {
                return HubError.Precondition(device.DeviceId);
            }

            if (TwinLimits.Check("reported", patch) is { } error)
            {
                return error;
            }

            TwinSection reported = TwinMerge.Merge(old.Reported, patch, time.GetUtcNow(), stampsVersion: false);
            return TwinLimits.CheckSize("reported", reported.Values, TwinLimits.SectionBytes) is { } tooLarge
                ? tooLarge
                : Store(old with { Version = old.Version + 1, Reported = reported });
        }
    }

    /// <summary>Merges or replaces what the service may write.</summary>
    /// <param name="device">The device.</param>
    /// <param name="change">The change.</param>
    /// <param name="ifMatch">The twin's etag, or null or <c>*</c> for any.</param>
    public Outcome<Twin> Update(DeviceIdentity device, TwinChange change, string? ifMatch)
    {
        lock (GateOf(device.DeviceId))
        {
            Twin old = Get(device);
            if (!ETags.Fits(ifMatch, old.ETag))
            {
                return HubError.Precondition(device.DeviceId);
            }

            if (TwinUpdate.Check(change) is { } error)
            {
                return error;
            }

            Outcome<Twin> next = TwinUpdate.Apply(old, change, time.GetUtcNow());
            if (next.Error is null)
            {
                Store(next.Value);
                Tell(old, next.Value, change);
            }

            return next;
        }
    }

    /// <summary>Keeps the model that a device named when it connected.</summary>
    public void SetModel(DeviceIdentity device, string modelId)
    {
        lock (GateOf(device.DeviceId))
        {
            Twin old = Get(device);
            if (old.ModelId != modelId)
            {
                Store(old with { ModelId = modelId, Version = old.Version + 1 });
            }
        }
    }

    /// <summary>Forgets a deleted device's twin.</summary>
    public void Delete(string deviceId)
    {
        lock (GateOf(deviceId))
        {
            if (twins.TryRemove(deviceId, out _))
            {
                folder.Delete(deviceId);
            }
        }
    }

    private object GateOf(string deviceId) => gates.GetOrAdd(deviceId, _ => new object());

    private Twin Store(Twin twin)
    {
        folder.Write(twin.DeviceId, twin);
        return twins[twin.DeviceId] = twin;
    }

    private void Tell(Twin old, Twin next, TwinChange change)
    {
        if (next.Desired.Version != old.Desired.Version)
        {
            DesiredChanged?.Invoke(new DesiredChange(next.DeviceId, next.Desired.Version, change.Replaces ? next.Desired.Values : change.Desired!));
        }
    }
}
