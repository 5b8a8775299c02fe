using System.Security.Cryptography;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Identity.Provisioning;
using EdgeGateway.Edge.Identity.Workload;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.Identity;

/// <summary>The gateway is a module of IoT Edge: its security daemon signs for it.</summary>
/// <param name="Module">What the IoT Edge agent says about the module.</param>
internal sealed record WorkloadSource(WorkloadEnvironment Module) : IIdentitySource
{
    /// <inheritdoc/>
    public async Task<HubIdentity> OpenAsync(IdentityContext context, CancellationToken cancellationToken)
    {
        var client = new WorkloadClient(Module, context.Time);
        PrivateRoot root = Module.GatewayName is null ? context.Root : await TrustAsync(client, context, cancellationToken);
        return new HubIdentity(HubAddress.Of(Module.HubName, Module.GatewayName), Module.DeviceId, new WorkloadCredential(client), root) { ModuleId = Module.ModuleId };
    }

    // The daemon may start later than the module, and is on this machine: it is asked until it answers.
    private async Task<PrivateRoot> TrustAsync(WorkloadClient client, IdentityContext context, CancellationToken cancellationToken)
    {
        var delay = new AskingDelay(FleetRandom.Of(Module.DeviceId, context.Time.GetUtcNow().Ticks));
        while (true)
        {
            try
            {
                return context.Root.With(await client.TrustBundleAsync(cancellationToken));
            }
            catch (HubException e) when (e.Failure == HubFailure.Transient)
            {
                Log.WorkloadWaits(context.Logger, e.Message);
                await Task.Delay(delay.Next(), context.Time, cancellationToken);
            }
            catch (Exception e) when (e is HubException or CryptographicException)
            {
                throw new OperatorException($"The workload API of IoT Edge says no certificates to trust ({e.Message}): look at the IoT Edge runtime (iotedge check).", e);
            }
        }
    }
}
