using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Identity.Provisioning;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.Identity;

/// <summary>The provisioning service says which hub the gateway belongs to; what it said last is kept, so that a gateway starts without it.</summary>
/// <param name="File">The provisioning file.</param>
internal sealed record ProvisioningSource(string File) : IIdentitySource
{
    /// <inheritdoc/>
    /// <remarks>
    /// At the first start this waits until the service has answered: before, the gateway has no name to keep readings by, and no configuration that
    /// would say what to read.
    /// </remarks>
    public async Task<HubIdentity> OpenAsync(IdentityContext context, CancellationToken cancellationToken)
    {
        ProvisioningSettings settings = ProvisioningSettings.Load(File);
        (IHubCredential credential, string registrationId) = settings.Attestation.Open(context, settings.RegistrationId);
        var client = new ProvisioningClient(ProvisioningHttp.Create(settings.Endpoint, registrationId, credential, context), settings.IdScope, registrationId, credential, context.Time);
        var file = new AssignmentFile(context.State.File(AssignmentFile.Name), context.Logger);
        Random random = FleetRandom.Of(registrationId, context.Time.GetUtcNow().Ticks);
        Assignment assignment = file.Read(settings.Endpoint, settings.IdScope, registrationId)
            ?? await FirstAsync(settings, registrationId, client, file, new AskingDelay(random), context, cancellationToken);
        return new HubIdentity(HubAddress.Of(assignment.AssignedHub), assignment.DeviceId, credential, context.Root)
        {
            Reassignment = new HubReassignment(assignment, client, file, new ReassignmentRules(new AskingDelay(random), context.Time), context.Time, context.Logger),
        };
    }

    private static async Task<Assignment> FirstAsync(
        ProvisioningSettings settings, string registrationId, ProvisioningClient client, AssignmentFile file, AskingDelay delay, IdentityContext context, CancellationToken cancellationToken)
    {
        while (true)
        {
            Log.AsksForHub(context.Logger, settings.Endpoint);
            ProvisioningAnswer answer = await client.AskAsync(cancellationToken);
            if (answer is ProvisioningAnswer.Assigned assigned)
            {
                Log.HubAssigned(context.Logger, assigned.HostName, assigned.DeviceId);
                var made = new Assignment(Assignment.PresentVersion, settings.Endpoint, settings.IdScope, registrationId, assigned.HostName, assigned.DeviceId, context.Time.GetUtcNow());
                _ = HubAddress.Of(made.AssignedHub); // throws before it is kept for good
                file.Write(made);
                return made;
            }

            var later = answer as ProvisioningAnswer.NotNow;
            Log.HubNotAssigned(context.Logger, settings.Endpoint, later?.Reason ?? ((ProvisioningAnswer.Refused)answer).Reason);
            await Task.Delay(delay.Next(later?.RetryAfter), context.Time, cancellationToken);
        }
    }
}
