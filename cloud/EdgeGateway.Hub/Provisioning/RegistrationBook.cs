using System.Collections.Concurrent;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Storage;

namespace EdgeGateway.Hub.Provisioning;

/// <summary>Gives hubs to devices, and remembers which. A device that asks again gets its hub again, with whatever its enrolment now says.</summary>
/// <param name="folder">Where registrations are kept.</param>
/// <param name="registry">The hub's devices.</param>
/// <param name="hubHost">What devices call this hub, with its port unless it is MQTT's own.</param>
/// <param name="time">The clock.</param>
internal sealed class RegistrationBook(string folder, DeviceRegistry registry, string hubHost, TimeProvider time)
{
    private const int MostOperations = 10_000;

    private readonly DocumentFolder<Registration> kept = new(folder);
    private readonly ConcurrentDictionary<string, Registration> operations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Registration> latest =
        new(new DocumentFolder<Registration>(folder).ReadAll().ToDictionary(r => r.RegistrationId, StringComparer.Ordinal), StringComparer.Ordinal);

    private readonly object gate = new();

    /// <summary>Registers a device; it hears of the outcome when it asks for the operation, as in Azure.</summary>
    /// <returns>The operation's name.</returns>
    public string Register(string registrationId, AttestationVerdict.Proven proven)
    {
        lock (gate)
        {
            Registration made = Assign(registrationId, proven);
            kept.Write(registrationId, made);
            latest[registrationId] = made;
            if (operations.Count >= MostOperations)
            {
                operations.Clear(); // whoever still asks for one registers again
            }

            string operation = $"4.{Guid.NewGuid():N}";
            operations[operation] = made;
            return operation;
        }
    }

    /// <summary>What came of an operation; null when there is none of the name, as after a restart of the hub.</summary>
    public Registration? Outcome(string registrationId, string operation) =>
        operations.TryGetValue(operation, out Registration? found) && found.RegistrationId == registrationId ? found : null;

    /// <summary>The last registration of a device; null when it never asked.</summary>
    public Registration? Find(string registrationId) => latest.GetValueOrDefault(registrationId);

    private Registration Assign(string registrationId, AttestationVerdict.Proven proven)
    {
        Enrolment enrolment = proven.Enrolment;
        DateTimeOffset now = time.GetUtcNow();
        var made = new Registration { RegistrationId = registrationId, Status = ProvisioningNames.Assigned, CreatedAt = Find(registrationId)?.CreatedAt ?? now, UpdatedAt = now };
        if (!enrolment.IsEnabled)
        {
            return made with { Status = ProvisioningNames.Disabled, Error = $"The enrolment {enrolment.Id} is disabled." };
        }

        string device = enrolment.DeviceId ?? registrationId;
        HubError? refusal = enrolment.HubHost is null ? Admit(device, proven.Proof) : null;
        return refusal is null
            ? made with { AssignedHub = enrolment.HubHost ?? hubHost, DeviceId = device }
            : made with { Status = ProvisioningNames.Failed, Error = refusal.Text };
    }

    /// <summary>Creates the device in this hub, or gives it the proof that it has now.</summary>
    private HubError? Admit(string deviceId, IdentityRequest proof)
    {
        if (registry.Find(deviceId) is not { } known)
        {
            return registry.Create(deviceId, proof).Error;
        }

        bool isSame = !Credentials.Differ(known, Credentials.Apply(known, proof));
        return isSame ? null : registry.Update(deviceId, proof, null).Error;
    }
}
