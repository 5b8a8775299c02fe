using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Averages the readings of a fleet by hour while they come in; takes them only as long as each series comes in order of time.</summary>
internal sealed class FleetHours(HourWindow window)
{
    private readonly Dictionary<long, InstallationHours> installations = [];
    private InstallationHours? current;
    private HourlyMeans? means;
    private string? role;
    private long count;

    /// <summary>Takes the rows that lie in the window and have one of the roles of the comparison.</summary>
    /// <returns>False when a reading belongs to an hour that is over for its series: then only all readings together give the means.</returns>
    public bool TryAdd(ReadOnlySpan<SeriesRow> rows)
    {
        foreach (ref readonly SeriesRow row in rows)
        {
            if (current?.Number != row.Number || !ReferenceEquals(role, row.Role))
            {
                means = MeansOf(row);
            }

            if (means is null || !window.Contains(row.TimeUtc) || !double.IsFinite(row.Value))
            {
                continue;
            }

            if (!means.TryAdd(row.TimeUtc, row.Value))
            {
                return false;
            }

            count++;
            NoteCity(row.City);
        }

        return true;
    }

    /// <summary>The hourly ratios of the installations that have a reading.</summary>
    public FleetRatios Ratios()
    {
        bool[] occurs = new bool[window.Hours];
        InstallationHours[] measured = [.. installations.Values.OrderBy(installation => installation.Number)];
        return new FleetRatios(count, occurs, [.. measured.Select(installation => installation.Ratios(occurs)).Where(installation => installation.Readings > 0)]) { Kept = [] };
    }

    private HourlyMeans? MeansOf(in SeriesRow row)
    {
        if (current?.Number != row.Number && !installations.TryGetValue(row.Number, out current))
        {
            current = new InstallationHours(row.Number, window);
            installations.Add(row.Number, current);
        }

        role = row.Role;
        return current!.Of(row.Role);
    }

    private void NoteCity(string city)
    {
        if (current!.City.Length == 0)
        {
            current.City = city;
        }
    }
}
