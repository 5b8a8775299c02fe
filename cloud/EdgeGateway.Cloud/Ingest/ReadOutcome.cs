using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Telemetry;

namespace EdgeGateway.Cloud.Ingest;

/// <summary>What a message turned out to be.</summary>
internal abstract record ReadOutcome
{
    private ReadOutcome()
    {
    }

    /// <summary>A batch of readings.</summary>
    internal sealed record Batch(IReadOnlyList<StoredReading> Readings) : ReadOutcome;

    /// <summary>Readings that a gateway dropped.</summary>
    internal sealed record Dropped(GapMessage Message) : ReadOutcome;

    /// <summary>A gateway's answer to a configuration that was sent to it by link.</summary>
    internal sealed record Acknowledged(ConfigurationAckMessage Message) : ReadOutcome;

    /// <summary>Something that this program cannot read.</summary>
    /// <param name="Reason">Why, in words.</param>
    internal sealed record Unreadable(string Reason) : ReadOutcome;
}
