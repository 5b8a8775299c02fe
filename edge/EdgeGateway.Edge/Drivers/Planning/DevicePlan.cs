namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>The requests of one device for any of its points, made once for each set of points that is read together.</summary>
/// <param name="registers">What the device's points need.</param>
/// <param name="limits">What device and bus allow.</param>
/// <param name="learned">What the device has taught.</param>
internal sealed class DevicePlan(DeviceRegisters registers, PlanLimits limits, LearnedRegisters learned)
{
    private readonly Dictionary<int, PlannedSet> kept = [];
    private int version = -1;

    /// <summary>The device's spans.</summary>
    public IReadOnlyList<RegisterSpan> Spans => registers.Spans;

    /// <summary>What the device has taught.</summary>
    public LearnedRegisters Learned => learned;

    /// <summary>Every value is asked for by itself; such a device refuses with exception 4 what it has no value for.</summary>
    public bool IsOneByOne => limits.OneByOne;

    /// <summary>How long a request takes the bus.</summary>
    public TimeSpan TimeOf(ReadBlock block) => limits.Cost.Of(block.Span);

    /// <summary>How many bytes a request and its answer have.</summary>
    public int BytesOf(ReadBlock block) => limits.Cost.Bytes(block.Span);

    /// <summary>The requests for a set of points.</summary>
    public PlannedSet Of(PointSet set)
    {
        if (version != learned.Version)
        {
            kept.Clear();
            version = learned.Version;
        }

        return kept.TryGetValue(set.Groups, out PlannedSet? planned) ? planned : kept[set.Groups] = Of(set.Items);
    }

    /// <summary>The requests for spans, made anew.</summary>
    public PlannedSet Of(IReadOnlyList<int> wanted)
    {
        var forbidden = new ForbiddenRegisters([.. registers.Forbidden, .. learned.Holes.Select(hole => hole.Span)], learned.Seams);
        return new PlannedSet(ReadPlan.Of(Spans, wanted, limits, forbidden), [.. wanted.Where(item => !forbidden.Allows(Spans[item]))]);
    }
}
