using Amqp;

namespace EdgeGateway.Edge.Uplink.Amqp;

/// <summary>Waits for the hub, but not for ever; whatever AMQP throws becomes a <see cref="HubException"/>.</summary>
/// <param name="limit">The longest wait.</param>
/// <param name="time">The clock.</param>
internal sealed class AmqpPatience(TimeSpan limit, TimeProvider time)
{
    private readonly Patience patience = new(limit, time);

    /// <summary>Does something that needs the hub.</summary>
    /// <param name="work">What.</param>
    /// <param name="failed">What it means when it fails, such as "the connection was lost".</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="HubException">The hub did not answer in time, refused, or the network failed.</exception>
    public Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, string failed, CancellationToken cancellationToken) =>
        patience.RunAsync(
            async token =>
            {
                try
                {
                    return await work(token);
                }
                catch (AmqpException e)
                {
                    throw AmqpFailures.OfEnd(failed, e.Error);
                }
                catch (OperationCanceledException e) when (!token.IsCancellationRequested)
                {
                    // So the library says that the other side closed the connection.
                    throw new HubException(HubFailure.Transient, $"{failed} (the hub closed the connection).", e);
                }
            },
            failed,
            cancellationToken);

    /// <summary>Does something that needs the hub and gives nothing back.</summary>
    public Task RunAsync(Func<CancellationToken, Task> work, string failed, CancellationToken cancellationToken) =>
        RunAsync(
            async token =>
            {
                await work(token);
                return true;
            },
            failed,
            cancellationToken);
}
