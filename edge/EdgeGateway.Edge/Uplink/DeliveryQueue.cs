using System.Collections.Immutable;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Edge.Uplink;

/// <summary>What waits and is not under way, as seen at one moment.</summary>
internal sealed class DeliveryQueue
{
    /// <summary>Most holes that messages before their turn may leave in the queue; beyond that the oldest go first until there are fewer.</summary>
    public const int MostHoles = 256;

    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly BufferState state;
    private readonly ImmutableList<FreshBlock> fresh;
    private readonly BufferRange[] taken;
    private readonly DateTimeOffset now;
    private readonly LivePace pace;

    /// <param name="state">The buffer.</param>
    /// <param name="fresh">What it kept lately.</param>
    /// <param name="underWay">Messages that are not answered.</param>
    /// <param name="settings">What counts as new.</param>
    /// <param name="now">The time.</param>
    /// <param name="pace">How new readings are stretched.</param>
    public DeliveryQueue(
        BufferState state, ImmutableList<FreshBlock> fresh, IEnumerable<OutgoingMessage> underWay, DeliverySettings settings, DateTimeOffset now, LivePace pace = default)
    {
        (this.state, this.fresh, this.now, this.pace) = (state, fresh, now, pace);
        taken = [.. state.Holes.Concat(underWay.Select(message => message.Range)).OrderBy(range => range.From.Ordinal)];
        LiveFrom = state.Holes.Count < MostHoles ? Later(state.Start, LiveStart(now - (pace.Wait > settings.MaxAge ? pace.Wait : settings.MaxAge) - Grace)) : End;
    }

    /// <summary>Where what is new begins: what was kept so lately that it has not been due for longer than <see cref="Grace"/>. All before is backlog.</summary>
    public BufferPosition LiveFrom { get; }

    /// <summary>The place behind all.</summary>
    private BufferPosition End => new(state.Acquired, state.Acquired);

    /// <summary>The first reading that waits.</summary>
    public BufferPosition Oldest => Free(state.Start);

    /// <summary>The first new reading that waits; the end when there is none.</summary>
    public BufferPosition Live => Free(LiveFrom);

    /// <summary>Messages that were begun and are not under way, the oldest first.</summary>
    public IEnumerable<BufferRange> Begun => from message in state.Sealed
                                             let place = Free(Later(state.Start, message.From))
                                             where place.Ordinal < message.To.Ordinal
                                             select new BufferRange(place, message.To);

    /// <summary>Alarms that wait in the backlog, the oldest first.</summary>
    public IEnumerable<BufferPosition> Alarms => AlarmsUntil(LiveFrom.Ordinal);

    /// <summary>Alarms that wait anywhere, the oldest first.</summary>
    public IEnumerable<BufferPosition> AllAlarms => AlarmsUntil(long.MaxValue);

    private IEnumerable<BufferPosition> AlarmsUntil(long end) => state.Holes.Count >= MostHoles ? [] :
        from alarm in state.Alarms
        let place = new BufferPosition(alarm.From, alarm.From)
        where alarm.To <= end && place.Ordinal >= state.Passed && Free(place) == place
        select place;

    /// <summary>How many readings behind a place wait without a hole, up to an end.</summary>
    public int Until(BufferPosition place, long end) => (int)Math.Min(int.MaxValue, Math.Min(end, Holes.Next(taken, place)) - place.Ordinal);

    /// <summary>How many readings the alarm's block has.</summary>
    public int CountAlarm(BufferPosition place) => (int)state.Alarms.First(alarm => alarm.From == place.Ordinal).Count;

    /// <summary>When the new readings behind a place are due.</summary>
    /// <param name="place">The first.</param>
    /// <param name="settings">The ages.</param>
    /// <returns>Now or before, when they are due.</returns>
    public DateTimeOffset Due(BufferPosition place, DeliverySettings settings)
    {
        int count = Until(place, state.Acquired);
        FreshBlock[] blocks = Blocks(place, count);
        bool isClosed = count >= settings.MaxReadings || IsOver(place, count, blocks);
        return blocks.Select(block => DueAt(block, settings)).Append(isClosed ? pace.From : DateTimeOffset.MaxValue).Min();
    }

    /// <summary>How many of the new readings behind a place must go now, up to the last whose time has come.</summary>
    /// <param name="place">The first.</param>
    /// <param name="settings">The ages.</param>
    /// <returns>0 when none must; all when no others can join them.</returns>
    public int Needed(BufferPosition place, DeliverySettings settings)
    {
        int count = Until(place, state.Acquired);
        FreshBlock[] blocks = Blocks(place, count);
        long end = IsOver(place, count, blocks) ? place.Ordinal + count
            : blocks.Where(block => DueAt(block, settings) <= now).Select(block => block.Ordinals.To).DefaultIfEmpty(place.Ordinal).Max();
        return (int)Math.Min(count, end - place.Ordinal);
    }

    /// <summary>Whether a changed alarm is among the new readings behind a place.</summary>
    public bool HasAlarm(BufferPosition place) => Blocks(place, Until(place, state.Acquired)).Any(block => block.Priority == DeliveryPriority.Alarm);

    private DateTimeOffset DueAt(FreshBlock block, DeliverySettings settings)
    {
        DateTimeOffset due = block.KeptAt + settings.AgeOf(block.Priority);
        return block.Priority == DeliveryPriority.Live && pace.From > due ? pace.From : due;
    }

    private FreshBlock[] Blocks(BufferPosition place, int count) =>
        [.. fresh.SkipWhile(block => block.Ordinals.To <= place.Ordinal).TakeWhile(block => block.Ordinals.From < place.Ordinal + count)];

    /// <summary>Whether no other reading can join these, or their times cannot be trusted since the clock went back.</summary>
    private bool IsOver(BufferPosition place, int count, FreshBlock[] blocks) =>
        place.Ordinal + count < state.Acquired || blocks.Length == 0 || blocks.Any(block => block.Clock != blocks[0].Clock) || now < blocks[0].KeptAt;

    private static BufferPosition Later(BufferPosition one, BufferPosition other) => one.Ordinal >= other.Ordinal ? one : other;

    private BufferPosition LiveStart(DateTimeOffset oldest)
    {
        int first = fresh.FindIndex(block => block.KeptAt > oldest && block.Ordinals.To > state.Passed);
        return first < 0 ? End : new(fresh[first].Ordinals.From, fresh[first].Ordinals.From);
    }

    private BufferPosition Free(BufferPosition place) => Holes.Behind(taken, place);
}
