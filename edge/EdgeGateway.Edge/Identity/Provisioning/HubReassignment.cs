using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Identity.Provisioning;

/// <summary>Asks the provisioning service again when the hub does not let the gateway in, by the rules, and keeps what it says.</summary>
/// <param name="first">With what the gateway started.</param>
/// <param name="client">Asks.</param>
/// <param name="file">Keeps.</param>
/// <param name="rules">Say when.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of every question and answer.</param>
internal sealed class HubReassignment(Assignment first, ProvisioningClient client, AssignmentFile file, ReassignmentRules rules, TimeProvider time, ILogger logger) : IHubReassignment
{
    private Assignment? latest;

    private Assignment Present => latest ?? first;

    /// <inheritdoc/>
    public void Connected() => rules.Connected();

    /// <inheritdoc/>
    public async Task<HubAddress?> FailedAsync(HubFailure failure, CancellationToken cancellationToken)
    {
        if (!rules.Failed(failure))
        {
            return null;
        }

        Log.AsksForHub(logger, first.Endpoint);
        ProvisioningAnswer answer = await client.AskAsync(cancellationToken);
        rules.Asked((answer as ProvisioningAnswer.NotNow)?.RetryAfter);
        return answer switch
        {
            ProvisioningAnswer.Assigned assigned => Take(assigned),
            ProvisioningAnswer.NotNow later => Tell(later.Reason),
            ProvisioningAnswer.Refused refused => Tell(refused.Reason),
            _ => throw new InvalidOperationException("An answer is assigned, not now or refused."),
        };
    }

    private HubAddress? Take(ProvisioningAnswer.Assigned assigned)
    {
        Log.HubAssigned(logger, assigned.HostName, assigned.DeviceId);
        if (assigned.DeviceId != first.DeviceId)
        {
            // Readings on the disk bear the name that the gateway started with.
            Log.NameChanged(logger, first.DeviceId, assigned.DeviceId);
        }

        latest = Present with { AssignedHub = assigned.HostName, DeviceId = assigned.DeviceId, AssignedAt = time.GetUtcNow() };
        try
        {
            var address = HubAddress.Of(assigned.HostName);
            file.Write(latest);
            return address;
        }
        catch (OperatorException e)
        {
            Log.HubNotAssigned(logger, first.Endpoint, e.Message);
            return null;
        }
    }

    private HubAddress? Tell(string reason)
    {
        Log.HubNotAssigned(logger, first.Endpoint, reason);
        return null;
    }
}
