using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>The registers that a map's points need, each span once, and how often each group of points is read.</summary>
internal sealed class DeviceRegisters
{
    private readonly DeviceMap map;
    private readonly List<RegisterSpan> spans = [];
    private readonly PointItems[] items;

    public DeviceRegisters(DeviceMap map)
    {
        this.map = map;
        items = [.. map.Points.Select(ItemsFor)];
        Multiples = [.. map.Points.Select(map.EveryOf).Distinct().Order()];
        Forbidden = [.. map.Holes.Select(hole => new RegisterSpan(hole.Table, hole.First, hole.Last - hole.First + 1))];
    }

    /// <summary>The spans.</summary>
    public IReadOnlyList<RegisterSpan> Spans => spans;

    /// <summary>How often points are read: every so many polls of the device. Groups of the map that are read equally often are one.</summary>
    public IReadOnlyList<int> Multiples { get; }

    /// <summary>Registers that the map forbids.</summary>
    public IReadOnlyList<RegisterSpan> Forbidden { get; }

    /// <summary>A point, by its place in the map.</summary>
    public RegisterPoint PointAt(int place) => map.Points[place];

    /// <summary>Where the device behind an adapter is said to be there; null: nowhere.</summary>
    public PresenceBit? Presence => map.Presence;

    /// <summary>The spans of a point.</summary>
    public PointItems ItemsOf(int place) => items[place];

    /// <summary>The names of the points that a request is for.</summary>
    public IReadOnlyList<string> PointsOf(ReadBlock block) =>
        [.. Enumerable.Range(0, items.Length).Where(place => items[place].All.Any(block.Items.Contains)).Select(place => map.Points[place].Name)];

    /// <summary>The points of some groups, and the spans that they need.</summary>
    /// <param name="groups">The groups, as bits by their places in <see cref="Multiples"/>.</param>
    public PointSet Of(int groups)
    {
        int[] members = [.. Enumerable.Range(0, items.Length).Where(place => (groups & (1 << GroupOf(place))) != 0)];
        return new PointSet(groups, members, [.. members.SelectMany(place => items[place].All).Distinct()]);
    }

    private int GroupOf(int place)
    {
        int every = map.EveryOf(map.Points[place]);
        return Enumerable.Range(0, Multiples.Count).First(group => Multiples[group] == every);
    }

    private PointItems ItemsFor(RegisterPoint point) => new(
        ItemFor(new RegisterSpan(point.Table, point.Address, point.Count)),
        point.ScaleRegister is { } scale ? ItemFor(new RegisterSpan(point.Table, scale, 1)) : null,
        point.Health is { } health ? ItemFor(new RegisterSpan(health.Table, health.Address, 1)) : null,
        map.Presence is { } presence && presence.Concerns(point) ? ItemFor(new RegisterSpan(presence.Table, presence.Address, 1)) : null);

    private int ItemFor(RegisterSpan span)
    {
        int known = spans.IndexOf(span);
        if (known < 0)
        {
            spans.Add(span);
        }

        return known < 0 ? spans.Count - 1 : known;
    }
}
