using EdgeGateway.Cloud.Store;

namespace EdgeGateway.Cloud.Ingest;

/// <summary>What a message turned out to be.</summary>
internal abstract record ReadOutcome
{
    private ReadOutcome()
    {
    }

    /// <summary>A batch of readings.</summary>
    internal sealed record Batch(IReadOnlyList<StoredReading> Readings) : ReadOutcome;

    /// <summary>Something that this program cannot read.</summary>
    /// <param name="Reason">Why, in words.</param>
    internal sealed record Unreadable(string Reason) : ReadOutcome;
}
