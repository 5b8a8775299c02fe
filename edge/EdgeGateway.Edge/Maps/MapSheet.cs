using System.Globalization;
using System.Text;
using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Edge.Maps;

/// <summary>A device map on a page, for the person who installs the device.</summary>
internal static class MapSheet
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static string Of(DeviceMap map)
    {
        var page = new StringBuilder();
        page.AppendLine(map.Name).AppendLine(Plain, $"  source   {map.Source}");
        if (map.Notes is { } notes)
        {
            page.AppendLine(Plain, $"  notes    {notes}");
        }

        page.AppendLine(Plain, $"  bus      {string.Join(", ", Bus(map.Bus))}");
        foreach (PollGroup group in map.Groups.Values)
        {
            page.AppendLine(Plain, $"  group    {group.Name}: every {group.Every} polls");
        }

        foreach (RegisterPoint point in map.Points)
        {
            string place = string.Create(Plain, $"{point.Table.ToString().ToLowerInvariant()} {point.Address}");
            page.AppendLine(Plain, $"  {place,-14} {point.Name,-26} {point.Format,-16} {string.Join(", ", Words(point))}");
        }

        return page.ToString().TrimEnd();
    }

    private static IEnumerable<string> Bus(BusProfile bus)
    {
        if (bus.Line is { } line)
        {
            yield return MapText.LineOf(line);
        }

        if (bus.Unit is { } unit)
        {
            yield return string.Create(Plain, $"unit {unit}");
        }

        yield return bus.OneByOne ? "every point alone" : string.Create(Plain, $"blocks of {bus.MaxBlock}");
        yield return string.Create(Plain, $"answers within {bus.Timeout.TotalMilliseconds} ms");
        if (bus.DualMaster is not null)
        {
            yield return "a master itself by turns";
        }
    }

    private static IEnumerable<string> Words(RegisterPoint point)
    {
        yield return point.Quantity.ToString();
        if (point.Scale != 1 || point.Offset != 0)
        {
            yield return string.Create(Plain, $"* {point.Scale}{(point.Offset == 0 ? "" : string.Create(Plain, $" + {point.Offset}"))}");
        }

        if (point.Role is { } role)
        {
            yield return $"role {role}";
        }

        foreach ((long content, string meaning) in point.Meanings.Concat(point.Faults))
        {
            yield return string.Create(Plain, $"{content} {meaning}");
        }
    }
}
