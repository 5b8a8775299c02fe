using EdgeGateway.Analytics.Series;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>What one installation measured in the window.</summary>
internal sealed class InstallationReadings(long number)
{
    private readonly HourlySeries exterior = new(), ambient = new(), water = new();

    public long Number { get; } = number;

    /// <summary>The city that the first reading with one names; empty when none does.</summary>
    public string City { get; private set; } = "";

    /// <summary>How many readings, duplicates included.</summary>
    public int Count => exterior.Count + ambient.Count + water.Count;

    public void Add(in SeriesRow row)
    {
        City = City.Length == 0 ? row.City : City;
        HourlySeries series = row.Role switch
        {
            Roles.Exterior => exterior,
            Roles.Ambient => ambient,
            _ => water,
        };
        series.Add(row.TimeUtc, row.Value);
    }

    /// <summary>The hourly ratios, NaN when missing; the hours with any reading are marked.</summary>
    /// <param name="window">The hours wanted.</param>
    /// <param name="occurs">Set to true where this installation has a reading; shape: [hours of the window].</param>
    public double[] Ratios(HourWindow window, bool[] occurs)
    {
        double[] e = exterior.Means(window), a = ambient.Means(window), w = water.Means(window);
        for (int hour = 0; hour < occurs.Length; hour++)
        {
            occurs[hour] |= !(double.IsNaN(e[hour]) && double.IsNaN(a[hour]) && double.IsNaN(w[hour]));
        }

        return HeatingRatio.Of(e, a, w);
    }
}
