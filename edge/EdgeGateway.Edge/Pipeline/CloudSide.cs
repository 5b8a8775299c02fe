using EdgeGateway.Edge.TwinAgent;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.Pipeline;

/// <summary>Everything that talks to the hub.</summary>
/// <param name="Hub">The connection.</param>
/// <param name="Uplink">Sends readings.</param>
/// <param name="Status">Where the uplink stands.</param>
/// <param name="Twin">Takes the configuration and method calls.</param>
/// <param name="Health">Reports the devices' health.</param>
internal sealed record CloudSide(IHubClient Hub, UplinkLoop Uplink, UplinkStatus Status, TwinAgent.TwinAgent Twin, HealthReporter Health)
{
    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(Uplink.RunAsync(cancellationToken), Twin.RunAsync(cancellationToken), Health.RunAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to end.
        }
    }
}
