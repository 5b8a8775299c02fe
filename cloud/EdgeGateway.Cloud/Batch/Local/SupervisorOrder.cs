namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>What a supervisor is to run: the content of <c>order.json</c>.</summary>
internal sealed record SupervisorOrder
{
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Where it runs.</summary>
    public required string Work { get; init; }

    /// <summary>All environment variables; nothing is inherited.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required TaskLimits Limits { get; init; }

    /// <summary>The processors it may use, by number; empty for all.</summary>
    public IReadOnlyList<int> Processors { get; init; } = [];

    /// <summary>Where its output goes.</summary>
    public required string Output { get; init; }

    /// <summary>Where its errors go.</summary>
    public required string Errors { get; init; }

    /// <summary>Where the supervisor says how it ended.</summary>
    public required string Outcome { get; init; }
}
