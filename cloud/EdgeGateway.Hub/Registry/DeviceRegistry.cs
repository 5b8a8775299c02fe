using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Security;
using EdgeGateway.Hub.Storage;

namespace EdgeGateway.Hub.Registry;

/// <summary>The devices of the hub. Every change is on the disk before the caller hears of it.</summary>
internal sealed class DeviceRegistry
{
    private readonly ConcurrentDictionary<string, DeviceIdentity> devices;
    private readonly DocumentFolder<DeviceIdentity> folder;
    private readonly TimeProvider time;
    private readonly object gate = new();

    public DeviceRegistry(string folder, TimeProvider time)
    {
        this.folder = new DocumentFolder<DeviceIdentity>(folder);
        this.time = time;
        devices = new(this.folder.ReadAll().ToDictionary(d => d.DeviceId, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>Called after a device was disabled, deleted or given other keys, while no other change runs.</summary>
    public event Action<string, string>? ConnectionsEnd;

    /// <summary>Called after a device was deleted, while no other change runs.</summary>
    public event Action<string>? Deleted;

    /// <summary>Every device, by id.</summary>
    public IReadOnlyList<DeviceIdentity> All => [.. devices.Values.OrderBy(d => d.DeviceId, StringComparer.Ordinal)];

    public DeviceIdentity? Find(string deviceId) => devices.GetValueOrDefault(deviceId);

    /// <summary>Creates a device.</summary>
    public Outcome<DeviceIdentity> Create(string deviceId, IdentityRequest request)
    {
        if (Refuse(deviceId, request) is { } refusal)
        {
            return refusal;
        }

        lock (gate)
        {
            if (devices.ContainsKey(deviceId))
            {
                return HubError.DeviceExists(deviceId);
            }

            if (Credentials.RefuseChange(null, request) is { } lacking)
            {
                return lacking;
            }

            var made = new DeviceIdentity
            {
                DeviceId = deviceId,
                GenerationId = time.GetUtcNow().Ticks.ToString(CultureInfo.InvariantCulture),
                ETag = NewETag(),
                CreatedAt = time.GetUtcNow(),
                Status = request.Status ?? DeviceIdentity.Enabled,
                StatusReason = request.StatusReason,
                PrimaryKey = PolicyStore.NewKey(),
                SecondaryKey = PolicyStore.NewKey(),
                IsEdge = request.IsEdge ?? false,
            };
            return Store(Credentials.Apply(made, request));
        }
    }

    /// <summary>Changes a device.</summary>
    /// <param name="deviceId">The device.</param>
    /// <param name="request">What it is to be; what is null stays.</param>
    /// <param name="ifMatch">Its etag, or null or <c>*</c> for any.</param>
    public Outcome<DeviceIdentity> Update(string deviceId, IdentityRequest request, string? ifMatch)
    {
        if (Refuse(deviceId, request) is { } refusal)
        {
            return refusal;
        }

        lock (gate)
        {
            if (Current(deviceId, ifMatch) is { Error: { } error })
            {
                return error;
            }

            DeviceIdentity old = devices[deviceId];
            if (Credentials.RefuseChange(old, request) is { } lacking)
            {
                return lacking;
            }

            DeviceIdentity changed = Credentials.Apply(old, request) with
            {
                ETag = NewETag(),
                Status = request.Status ?? old.Status,
                StatusReason = request.StatusReason,
                StatusUpdatedTime = request.Status is null || request.Status == old.Status ? old.StatusUpdatedTime : time.GetUtcNow(),
                IsEdge = request.IsEdge ?? old.IsEdge,
            };
            Store(changed);
            EndConnections(old, changed);
            return changed;
        }
    }

    /// <summary>Deletes a device.</summary>
    public Outcome<DeviceIdentity> Delete(string deviceId, string? ifMatch)
    {
        lock (gate)
        {
            Outcome<DeviceIdentity> current = Current(deviceId, ifMatch);
            if (current.Error is null)
            {
                folder.Delete(deviceId);
                devices.TryRemove(deviceId, out _);
                ConnectionsEnd?.Invoke(deviceId, "the device was deleted");
                Deleted?.Invoke(deviceId);
            }

            return current;
        }
    }

    private static HubError? Refuse(string deviceId, IdentityRequest request)
    {
        if (!DeviceIds.IsValid(deviceId))
        {
            return HubError.Invalid("A device id has 1 to 128 characters out of A-Z a-z 0-9 - . + % _ # * ? ! ( ) , : = @ $ '.");
        }

        if (request.Status is not (null or DeviceIdentity.Enabled or DeviceIdentity.Disabled))
        {
            return HubError.Invalid($"The status is {request.Status}: it must be enabled or disabled.");
        }

        return Credentials.Refuse(request);
    }

    private Outcome<DeviceIdentity> Current(string deviceId, string? ifMatch)
    {
        if (!devices.TryGetValue(deviceId, out DeviceIdentity? found))
        {
            return HubError.DeviceNotFound(deviceId);
        }

        return ETags.Fits(ifMatch, found.ETag) ? found : HubError.Precondition(deviceId);
    }

    private DeviceIdentity Store(DeviceIdentity identity)
    {
        folder.Write(identity.DeviceId, identity);
        devices[identity.DeviceId] = identity;
        return identity;
    }

    private void EndConnections(DeviceIdentity old, DeviceIdentity changed)
    {
        if (!changed.IsEnabled)
        {
            ConnectionsEnd?.Invoke(changed.DeviceId, "the device was disabled");
        }
        else if (Credentials.Differ(old, changed))
        {
            ConnectionsEnd?.Invoke(changed.DeviceId, "the device got another key or certificate");
        }
    }

    private static string NewETag() =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(RandomNumberGenerator.GetInt32(int.MaxValue).ToString(CultureInfo.InvariantCulture)));
}
