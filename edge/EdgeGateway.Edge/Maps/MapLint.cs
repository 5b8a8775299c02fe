using System.Globalization;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Maps;

/// <summary>What is doubtful about a map that can be read.</summary>
internal static class MapLint
{
    private const int FewestExamples = 3, ShortestSource = 20;

    /// <summary>All warnings.</summary>
    public static IEnumerable<Finding> Of(DeviceMap map) =>
        Document(map).Concat(Bus(map)).Concat(map.Points.SelectMany((point, index) => Point(map, point, index))).Concat(OverlapLint.Of(map)).Concat(Examples(map));

    /// <summary>A point's place in the file.</summary>
    public static string PathOf(int index) => string.Create(CultureInfo.InvariantCulture, $"$.points[{index}]");

    private static IEnumerable<Finding> Document(DeviceMap map)
    {
        if (map.Source.Length < ShortestSource)
        {
            yield return new("$.source", $"is \"{map.Source}\": name the maker's document with its edition, or where the map was read from");
        }

        foreach (string group in map.Groups.Keys.Where(name => map.Points.All(point => point.Group != name)))
        {
            yield return new($"$.groups.{group}", "has no point");
        }

        foreach (var twice in map.Points.Where(point => point.Role is not null).GroupBy(point => point.Role).Where(group => group.Count() > 1))
        {
            yield return new("$.points", $"has the role {twice.Key} {twice.Count()} times ({string.Join(", ", twice.Select(point => point.Name))}); the analysis takes one");
        }
    }

    private static IEnumerable<Finding> Bus(DeviceMap map)
    {
        if (map.Bus.MaxHole >= map.Bus.MaxBlock && !map.Bus.OneByOne)
        {
            yield return new("$.bus.maxHole", string.Create(CultureInfo.InvariantCulture, $"is {map.Bus.MaxHole}, which no block of {map.Bus.MaxBlock} registers can hold beside points"));
        }

        if (map.Bus.DualMaster is { } shared && shared.Window < map.Bus.Timeout)
        {
            yield return new("$.bus.dualMaster.windowMs", string.Create(
                CultureInfo.InvariantCulture, $"is {shared.Window.TotalMilliseconds}, shorter than timeoutMs {map.Bus.Timeout.TotalMilliseconds}: a late answer would meet the other master"));
        }
    }

    private static IEnumerable<Finding> Point(DeviceMap map, RegisterPoint point, int index)
    {
        string path = PathOf(index);
        int most = point.IsBitTable ? map.Bus.MaxBits : map.Bus.MaxBlock;
        if (point.Count > most)
        {
            yield return new($"{path}.address", string.Create(CultureInfo.InvariantCulture, $"takes {point.Count} registers, but one request reads {most} at most: the point can never be read"));
        }

        if (map.Holes.Any(hole => hole.Touches(point.Table, point.Address, point.Count)))
        {
            yield return new($"{path}.address", string.Create(CultureInfo.InvariantCulture, $"is {point.Address} on the wire, which holes says must never be read"));
        }

        if (point.Limits is { PlausibleMin: { } low, PlausibleMax: { } high } && (low < point.Limits.Min || high > point.Limits.Max))
        {
            yield return new($"{path}.plausible", string.Create(CultureInfo.InvariantCulture, $"is [{low}, {high}], which leaves the range [{point.Limits.Min}, {point.Limits.Max}]"));
        }

        if (point.Role is { } role && Roles.QuantityOf(role) is { } usual && usual != point.Quantity)
        {
            yield return new($"{path}.quantity", $"is {point.Quantity}; the role {role} is usually {usual}");
        }
    }

    private static IEnumerable<Finding> Examples(DeviceMap map)
    {
        if (map.Examples.Count < FewestExamples)
        {
            yield return new("$.examples", string.Create(
                CultureInfo.InvariantCulture, $"has {map.Examples.Count} vectors; {FewestExamples} or more show that addresses, formats and scales are right (bytes that were not made by this program)"));
        }

        var shown = map.Examples.SelectMany(example => example.Values.Keys).Select(name => map.Points.First(point => point.Name == name).Format).ToHashSet();
        NumberFormat[] missing = [.. map.Points.Select(point => point.Format).Distinct().Where(format => format != NumberFormat.UInt16 && !shown.Contains(format))];
        if (missing.Length > 0 && map.Examples.Count > 0)
        {
            yield return new("$.examples", $"has no vector of {string.Join(", ", missing)}");
        }

        bool marksNone = map.Points.Any(point => point.InvalidRaw.Count + point.InvalidValues.Count > 0);
        if (marksNone && map.Examples.Count > 0 && !map.Examples.Any(example => example.Values.Values.Any(double.IsNaN)))
        {
            yield return new("$.examples", "has no vector that means \"no value\" (null), although points have marks for it");
        }
    }
}
