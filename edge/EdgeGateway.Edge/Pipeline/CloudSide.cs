using EdgeGateway.Edge.Time;
using EdgeGateway.Edge.TwinAgent;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.Pipeline;

/// <summary>Everything that talks to the hub.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="Hub">The connection.</param>
/// <param name="Uplink">Sends readings.</param>
/// <param name="Status">Where the uplink stands.</param>
/// <param name="Twin">Takes the configuration and method calls.</param>
/// <param name="Health">Reports the devices' health.</param>
internal sealed record CloudSide(GatewayClock Clock, IHubClient Hub, UplinkLoop Uplink, UplinkStatus Status, TwinAgent.TwinAgent Twin, HealthReporter Health)
{
    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            // A token or a certificate is judged by the time: with a clock that is not set every try would be refused, and what was measured could not be put right any more.
            await Clock.IsSet.WaitAsync(cancellationToken);
            await Task.WhenAll(Uplink.RunAsync(cancellationToken), Twin.RunAsync(cancellationToken), Health.RunAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to end.
        }
    }
}
