using System.Threading.Channels;

namespace EdgeGateway.Edge.Uplink;

/// <summary>A connection to a hub that may turn out to be another one: after failures the gateway asks where it belongs, and the next connection goes there.</summary>
/// <param name="hub">The connection; it reads the identity's address whenever it connects.</param>
/// <param name="identity">Gets the new address.</param>
/// <param name="reassignment">Knows it.</param>
internal sealed class ReassignedHub(IHubClient hub, HubIdentity identity, IHubReassignment reassignment) : IHubClient
{
    /// <summary>The connection itself when nobody knows another hub.</summary>
    public static IHubClient Around(IHubClient hub, HubIdentity identity) => identity.Reassignment is { } reassignment ? new ReassignedHub(hub, identity, reassignment) : hub;

    /// <inheritdoc/>
    public ChannelReader<HubEvent> Events => hub.Events;

    /// <inheritdoc/>
    public Task Lost => hub.Lost;

    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            await hub.ConnectAsync(cancellationToken);
            reassignment.Connected();
        }
        catch (HubException e)
        {
            if (await reassignment.FailedAsync(e.Failure, cancellationToken) is { } address)
            {
                identity.MoveTo(address);
                throw new HubException(HubFailure.Transient, FormattableString.Invariant($"The gateway belongs to {address.Host}:{address.Port} and connects there next."), e);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public Task SendAsync(HubMessage message, CancellationToken cancellationToken) => hub.SendAsync(message, cancellationToken);

    /// <inheritdoc/>
    public Task<string> GetTwinAsync(CancellationToken cancellationToken) => hub.GetTwinAsync(cancellationToken);

    /// <inheritdoc/>
    public Task ReportAsync(string patch, CancellationToken cancellationToken) => hub.ReportAsync(patch, cancellationToken);

    /// <inheritdoc/>
    public Task AnswerAsync(string requestId, MethodAnswer answer, CancellationToken cancellationToken) => hub.AnswerAsync(requestId, answer, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => hub.DisposeAsync();
}
