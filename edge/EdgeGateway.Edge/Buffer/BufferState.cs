using System.Collections.Immutable;
using EdgeGateway.Contracts.Telemetry;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Everything that must change together with the blocks: one small document, written in the same commit.</summary>
internal sealed record BufferState
{
    /// <summary>Most blocks of changed alarms that are known by name; older ones wait their turn with the backlog.</summary>
    public const int MostAlarms = 64;

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

    /// <summary>The ordinal of the first reading that waits: all before it are delivered, dropped or lost.</summary>
    public long Passed { get; init; }

    /// <summary>Readings acquired, over all starts.</summary>
    public long Acquired { get; init; }

    /// <summary>Readings that the hub has confirmed.</summary>
    public long Acknowledged { get; init; }

    /// <summary>Readings given up or lost; each is or was in a gap that the hub is told of.</summary>
    public long Dropped { get; init; }

    /// <summary>The same by cause.</summary>
    public ImmutableDictionary<GapCause, long> Causes { get; init; } = ImmutableDictionary<GapCause, long>.Empty;

    /// <summary>Of the readings acquired those that the buffer made itself, or kept under new numbers, when it thinned others.</summary>
    public long Derived { get; init; }

    /// <summary>Size of the blocks on disk in which something waits.</summary>
    public long Bytes { get; init; }

    /// <summary>Acquired readings by device.</summary>
    public ImmutableDictionary<string, long> Devices { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>The last frame counter by DevEUI.</summary>
    public ImmutableDictionary<string, uint> FrameCounters { get; init; } = ImmutableDictionary<string, uint>.Empty;

    /// <summary>Messages that were begun and not confirmed: they are sent again with the same readings, so that a reading never changes its number.</summary>
    public ImmutableList<BufferRange> Sealed { get; init; } = [];

    /// <summary>
    /// Readings behind <see cref="Passed"/> that wait no more and are counted already: confirmed or refused before their turn, or lost with a damaged file.
    /// Rising, and neither overlapping nor touching.
    /// </summary>
    public ImmutableList<BufferRange> Holes { get; init; } = [];

    /// <summary>Blocks of changed alarms that wait, rising; the newest <see cref="MostAlarms"/>.</summary>
    public ImmutableList<OrdinalRange> Alarms { get; init; } = [];

    /// <summary>Readings whose times are put right when they are read, because the clock was wrong.</summary>
    public ImmutableList<TimeShift> Shifts { get; init; } = [];

    /// <summary>What was dropped and why, until the hub has confirmed that it knows.</summary>
    public ImmutableList<BufferGap> Gaps { get; init; } = [];

    /// <summary>Billing units that messages took in the day of the last one.</summary>
    public SpentUnits Spent { get; init; }

    /// <summary>Where the starts began whose readings wait or are in gaps.</summary>
    public ImmutableList<BootRun> Boots { get; init; } = [];

    /// <summary>Readings that wait for the hub.</summary>
    public long Queued => Acquired - Acknowledged - Dropped;

    /// <summary>The first reading that waits.</summary>
    public BufferPosition Start => new(Head, Passed);

    /// <summary>The account of it.</summary>
    public GatewayLedger ToLedger() => new(Gateway, Boot, Acquired, Acquired, Acknowledged, Queued, Dropped, Devices)
    {
        Causes = Causes.ToDictionary(cause => BufferGap.NameOf(cause.Key), cause => cause.Value),
        Derived = Derived,
    };

    /// <summary>A start of the gateway begins to count.</summary>
    public BufferState Begin(string gateway, long boot) => this with { Gateway = gateway, Boot = boot, NextSequence = 0, Boots = Boots.Add(new BootRun(boot, Acquired)) };

    /// <summary>Whether all readings of a message wait.</summary>
    public bool Waits(BufferRange message) => message.From.Ordinal >= Passed && !Holes.Exists(hole => hole.Ordinals.Overlap(message.From.Ordinal, message.To.Ordinal) > 0);

    /// <summary>Whether it changes the account when the hub has a stretch.</summary>
    public bool Counts(BufferRange range) => range.To.Ordinal > Passed || Buffer.Gaps.Arrive(Gaps, range.Ordinals).Readings > 0;

    /// <summary>Counts billing units.</summary>
    public BufferState Spend(int units, DateTimeOffset now) => this with { Spent = Spent.Plus(units, now) };

    /// <summary>The hub knows of gaps.</summary>
    public BufferState Forget(IReadOnlyCollection<BufferGap> told) => this with { Gaps = Buffer.Gaps.Forget(Gaps, told) };

    /// <summary>Notes that a message was begun, by rising ordinals.</summary>
    public BufferState Seal(BufferRange message)
    {
        int place = Sealed.FindIndex(begun => begun.From.Ordinal > message.From.Ordinal);
        return this with { Sealed = Sealed.Insert(place < 0 ? Sealed.Count : place, message) };
    }

    /// <summary>Notes the alarms among new blocks.</summary>
    public BufferState WithAlarms(IEnumerable<FreshBlock> fresh)
    {
        ImmutableList<OrdinalRange> all = Alarms.AddRange(fresh.Where(block => block.Priority == DeliveryPriority.Alarm).Select(block => block.Ordinals));
        return this with { Alarms = all.Count > MostAlarms ? all.RemoveRange(0, all.Count - MostAlarms) : all };
    }

    /// <summary>Counts readings as dropped.</summary>
    public BufferState Drop(long readings, GapCause cause) => readings == 0 ? this : this with
    {
        Dropped = Dropped + readings,
        Causes = Causes.SetItem(cause, Causes.GetValueOrDefault(cause) + readings),
    };
}
