namespace EdgeGateway.Edge.Buses;

/// <summary>
/// Lets few threads at a time wait in place for answers that come at once, so that the thread pool is never short of threads for it;
/// and none while other answers are awaited, since there is other work then.
/// </summary>
internal static class PromptWaits
{
    /// <summary>How long a thread waits in place, in microseconds: what a device on the same network needs.</summary>
    public const int Microseconds = 1_000;

    private static readonly int Most = Math.Max(1, Environment.ProcessorCount / 2);
    private static int waiting;

    /// <summary>Whether this thread may; then <see cref="Leave"/> must follow.</summary>
    public static bool TryEnter()
    {
        if (Interlocked.Increment(ref waiting) <= Most && SocketWatcher.Waiting == 0)
        {
            return true;
        }

        Interlocked.Decrement(ref waiting);
        return false;
    }

    /// <summary>It is done.</summary>
    public static void Leave() => Interlocked.Decrement(ref waiting);
}
