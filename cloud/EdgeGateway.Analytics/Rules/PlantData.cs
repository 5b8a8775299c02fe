using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Analytics.Rules;

/// <summary>What one installation measured, for the rules.</summary>
public sealed class PlantData
{
    private readonly IReadOnlyDictionary<string, TimeSeries> readings;
    private readonly Dictionary<string, double[]> means = new(StringComparer.Ordinal);

    /// <summary>Takes an installation's readings.</summary>
    /// <param name="number">The installation's number.</param>
    /// <param name="city">Where it stands; empty when unknown.</param>
    /// <param name="window">The span of time.</param>
    /// <param name="readings">The readings in the window, by role; roles without readings may be left out.</param>
    public PlantData(long number, string city, HourWindow window, IReadOnlyDictionary<string, TimeSeries> readings) =>
        (Number, City, Window, this.readings) = (number, city, window, readings);

    /// <summary>The installation's number.</summary>
    public long Number { get; }

    /// <summary>Where it stands; empty when unknown.</summary>
    public string City { get; }

    /// <summary>The span of time.</summary>
    public HourWindow Window { get; }

    /// <summary>The roles with readings, sorted.</summary>
    public IEnumerable<string> Roles => readings.Where(pair => pair.Value.Count > 0).Select(pair => pair.Key).Order(StringComparer.Ordinal);

    /// <summary>The readings of a role; none when it has none.</summary>
    /// <param name="role">The role.</param>
    public TimeSeries Readings(string role) => readings.GetValueOrDefault(role) ?? TimeSeries.Empty;

    /// <summary>Whether a role has a reading.</summary>
    /// <param name="role">The role.</param>
    public bool Has(string role) => Readings(role).Count > 0;

    /// <summary>The mean of every hour, in the unit of the role; NaN where an hour has no reading; shape: [hours of the window].</summary>
    /// <param name="role">The role.</param>
    public IReadOnlyList<double> Means(string role)
    {
        if (!means.TryGetValue(role, out double[]? found))
        {
            means[role] = found = MeansOf(Readings(role), Window);
        }

        return found;
    }

    private static double[] MeansOf(TimeSeries series, HourWindow window)
    {
        double[] sums = new double[window.Hours];
        int[] counts = new int[window.Hours];
        long first = window.HourUtc(0).Ticks;
        for (int i = 0; i < series.Count; i++)
        {
            long hour = (series.Ticks[i] - first) / TimeSpan.TicksPerHour;
            if (series.Ticks[i] >= first && hour < window.Hours)
            {
                sums[hour] += series.Values[i];
                counts[hour]++;
            }
        }

        return [.. sums.Select((sum, hour) => counts[hour] == 0 ? double.NaN : sum / counts[hour])];
    }
}
