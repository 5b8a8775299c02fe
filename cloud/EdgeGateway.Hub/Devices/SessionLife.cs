using EdgeGateway.Hub.Security;

namespace EdgeGateway.Hub.Devices;

/// <summary>How long a session may go on.</summary>
internal static class SessionLife
{
    /// <summary>The longest time that a timer can wait for; the device of a longer token has to connect anew then.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    /// <summary>What is left of a token. One that is already in its five minutes of grace lasts to the end of them.</summary>
    /// <returns>The time, or <see cref="Timeout.InfiniteTimeSpan"/> for what never ends.</returns>
    public static TimeSpan LeftOf(DateTimeOffset ends, DateTimeOffset now)
    {
        if (ends == DateTimeOffset.MaxValue)
        {
            return Timeout.InfiniteTimeSpan;
        }

        TimeSpan left = ends - now;
        return left <= TimeSpan.Zero ? left + TokenGate.Skew : left < Longest ? left : Longest;
    }
}
