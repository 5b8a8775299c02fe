using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amqp;

namespace EdgeGateway.Hub.Amqp;

/// <summary>What each connection has been allowed by its tokens.</summary>
internal sealed class Claims(TimeProvider time)
{
    private readonly ConditionalWeakTable<Connection, ConcurrentDictionary<string, DateTimeOffset>> granted = [];

    /// <summary>Notes a token; a newer one for the same path takes the place of the older.</summary>
    /// <param name="connection">Who showed it.</param>
    /// <param name="path">What it opens below the host, without slashes at its ends; empty is everything.</param>
    /// <param name="ends">When it ends, the clock allowance included.</param>
    public void Grant(Connection connection, string path, DateTimeOffset ends) =>
        granted.GetValue(connection, _ => new(StringComparer.OrdinalIgnoreCase))[path] = ends;

    /// <summary>Until when the connection may use a path; null when it may not.</summary>
    public DateTimeOffset? Until(Connection connection, string path)
    {
        if (!granted.TryGetValue(connection, out ConcurrentDictionary<string, DateTimeOffset>? paths))
        {
            return null;
        }

        DateTimeOffset? until = null;
        foreach ((string opened, DateTimeOffset ends) in paths)
        {
            bool covers = opened.Length == 0
                || path.Equals(opened, StringComparison.OrdinalIgnoreCase)
                || (path.StartsWith(opened, StringComparison.OrdinalIgnoreCase) && path[opened.Length] == '/');
            if (covers && ends > time.GetUtcNow() && (until is null || ends > until))
            {
                until = ends;
            }
        }

        return until;
    }
}
