using EdgeGateway.Analytics.Series;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>What one installation measured in the window.</summary>
internal sealed class InstallationReadings(long number)
{
    private readonly Dictionary<string, HourlySeries> byRole = new(StringComparer.Ordinal);
    private string? lastRole;
    private HourlySeries? last;

    public long Number { get; } = number;

    /// <summary>The city that the first reading with one names; empty when none does.</summary>
    public string City { get; private set; } = "";

    /// <summary>How many readings, duplicates included.</summary>
    public int Count => byRole.Values.Sum(series => series.Count);

    /// <summary>The roles that have a reading.</summary>
    public IReadOnlyCollection<string> Roles => byRole.Keys;

    public void Add(in SeriesRow row)
    {
        if (City.Length == 0)
        {
            City = row.City;
        }

        // Neighbouring rows nearly always share the very string of their role.
        if (!ReferenceEquals(row.Role, lastRole))
        {
            (lastRole, last) = (row.Role, SeriesOf(row.Role));
        }

        last!.Add(row.TimeUtc, row.Value);
    }

    /// <summary>Gives back the room that more readings would have had.</summary>
    public void Trim()
    {
        foreach (HourlySeries series in byRole.Values)
        {
            series.Trim();
        }
    }

    /// <summary>The hourly means of a role, NaN where an hour has no reading.</summary>
    public double[] Means(string role, HourWindow window) => (byRole.GetValueOrDefault(role) ?? new HourlySeries()).Means(window);

    /// <summary>The distinct readings of a role by time; none when it has none.</summary>
    public TimeSeries Readings(string role, HourWindow window) => byRole.GetValueOrDefault(role)?.Readings(window) ?? TimeSeries.Empty;

    /// <summary>The hourly ratios, NaN when missing; the hours with any reading are marked.</summary>
    /// <param name="window">The hours wanted.</param>
    /// <param name="occurs">Set to true where this installation has a reading; shape: [hours of the window].</param>
    public double[] Ratios(HourWindow window, bool[] occurs)
    {
        double[] e = Means(Contracts.Readings.Roles.Exterior, window);
        double[] a = Means(Contracts.Readings.Roles.Ambient, window);
        double[] w = Means(Contracts.Readings.Roles.Circuit1Supply, window);
        for (int hour = 0; hour < occurs.Length; hour++)
        {
            occurs[hour] |= !(double.IsNaN(e[hour]) && double.IsNaN(a[hour]) && double.IsNaN(w[hour]));
        }

        return HeatingRatio.Of(e, a, w);
    }

    private HourlySeries SeriesOf(string role)
    {
        if (!byRole.TryGetValue(role, out HourlySeries? series))
        {
            series = new HourlySeries();
            byRole.Add(role, series);
        }

        return series;
    }
}
