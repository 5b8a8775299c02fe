using Xunit;

namespace EdgeGateway.EndToEnd.Cloud;

/// <summary>Waits for what another process does, and gives up with a word instead of waiting for ever.</summary>
internal static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90), Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks again and again until it is so.</summary>
    /// <param name="what">What is waited for, for the error.</param>
    /// <param name="isSo">Looks.</param>
    /// <exception cref="TimeoutException">It has not become so.</exception>
    public static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Longest);
        using var timer = new PeriodicTimer(Look);
        try
        {
            while (!await isSo())
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Not within {Longest.TotalSeconds:0} s: {what}");
        }
    }
}
