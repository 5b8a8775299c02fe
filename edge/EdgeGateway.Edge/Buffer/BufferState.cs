using System.Collections.Immutable;
using EdgeGateway.Contracts.Telemetry;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Everything that must change together with the blocks: one small document, written in the same commit.</summary>
internal sealed record BufferState
{
    /// <summary>Nothing has been kept yet.</summary>
    public static BufferState Empty { get; } = new();

    /// <summary>The gateway's device id at its last start.</summary>
    public string Gateway { get; init; } = "";

    /// <summary>Rises by one with each commit; tells after a failure whether a commit reached the disk.</summary>
    public long Revision { get; init; }

    /// <summary>The present start of the gateway, counted from 1.</summary>
    public long Boot { get; init; }

    /// <summary>The number that the next reading of this start gets.</summary>
    public long NextSequence { get; init; }

    /// <summary>The oldest block on disk, or the next one when there is none.</summary>
    public long Head { get; init; }

    /// <summary>Readings acquired, over all starts.</summary>
    public long Acquired { get; init; }

    /// <summary>Readings that the hub has confirmed.</summary>
    public long Acknowledged { get; init; }

    /// <summary>Readings given up on purpose.</summary>
    public long Dropped { get; init; }

    /// <summary>Size of the blocks on disk.</summary>
    public long Bytes { get; init; }

    /// <summary>Acquired readings by device.</summary>
    public ImmutableDictionary<string, long> Devices { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>The last frame counter by DevEUI.</summary>
    public ImmutableDictionary<string, uint> FrameCounters { get; init; } = ImmutableDictionary<string, uint>.Empty;

    /// <summary>The ends of messages that were begun and not confirmed: they are sent again with the same readings, so that a reading never changes its number.</summary>
    public ImmutableList<BufferPosition> Sealed { get; init; } = [];

    /// <summary>Readings that wait for the hub.</summary>
    public long Queued => Acquired - Acknowledged - Dropped;

    /// <summary>The first reading that waits.</summary>
    public BufferPosition Start => new(Head, Acknowledged + Dropped);

    /// <summary>The account of it.</summary>
    public GatewayLedger ToLedger() => new(Gateway, Boot, Acquired, Acquired, Acknowledged, Queued, Dropped, Devices);
}
