namespace EdgeGateway.Edge.Uplink;

/// <summary>Waits for the hub, but not for ever; whatever goes wrong becomes a <see cref="HubException"/>.</summary>
/// <param name="limit">The longest wait.</param>
/// <param name="time">The clock.</param>
internal sealed class Patience(TimeSpan limit, TimeProvider time)
{
    /// <summary>Does something that needs the hub.</summary>
    /// <param name="work">What.</param>
    /// <param name="failed">What it means when it fails, such as "the connection was lost".</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="HubException">The hub did not answer in time, or the network failed.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, string failed, CancellationToken cancellationToken)
    {
        using var tooLong = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancellationToken);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HubException(HubFailure.Transient, $"{failed} (no answer within {limit.TotalSeconds:0} s).", e);
        }
        catch (Exception e) when (MqttFailures.IsFailure(e))
        {
            throw new HubException(HubFailure.Transient, $"{failed} ({MqttFailures.Reason(e)}).", e);
        }
    }
}
