using EdgeGateway.Analytics.Series;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Collects the readings of a fleet, installation by installation.</summary>
internal sealed class FleetReadings
{
    private readonly Dictionary<long, InstallationReadings> installations = [];
    private InstallationReadings? current;

    /// <summary>How many readings were taken.</summary>
    public long Count { get; private set; }

    /// <summary>The installations by rising number.</summary>
    public IReadOnlyList<InstallationReadings> ByNumber() => [.. installations.Values.OrderBy(installation => installation.Number)];

    /// <summary>Takes the rows that lie in the window and have one of the three roles of the method.</summary>
    public void Add(ReadOnlySpan<SeriesRow> rows, HourWindow window)
    {
        foreach (SeriesRow row in rows)
        {
            if (window.Contains(row.TimeUtc) && double.IsFinite(row.Value))
            {
                Add(row);
            }
        }
    }

    private void Add(in SeriesRow row)
    {
        if (row.Role is not (Roles.Exterior or Roles.Ambient or Roles.Circuit1Supply))
        {
            return;
        }

        if (current?.Number != row.Number && !installations.TryGetValue(row.Number, out current))
        {
            current = new InstallationReadings(row.Number);
            installations.Add(row.Number, current);
        }

        current!.Add(row);
        Count++;
    }
}
