using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Analytics.Rules;

/// <summary>What one installation measured, for the rules.</summary>
public sealed class PlantData
{
    private readonly IReadOnlyCollection<string> roles;
    private readonly Func<string, TimeSeries> readings;
    private readonly Dictionary<string, double[]> means = new(StringComparer.Ordinal);

    /// <summary>Takes an installation's readings.</summary>
    /// <param name="number">The installation's number.</param>
    /// <param name="city">Where it stands; empty when unknown.</param>
    /// <param name="window">The span of time.</param>
    /// <param name="readings">The readings in the window, by role; roles without readings may be left out.</param>
    public PlantData(long number, string city, HourWindow window, IReadOnlyDictionary<string, TimeSeries> readings)
        : this(number, city, window, [.. readings.Where(pair => pair.Value.Count > 0).Select(pair => pair.Key)], role => readings[role])
    {
    }

    /// <summary>Takes an installation whose readings are made at every look, because those of a large fleet together take too much memory.</summary>
    /// <param name="number">The installation's number.</param>
    /// <param name="city">Where it stands; empty when unknown.</param>
    /// <param name="window">The span of time.</param>
    /// <param name="roles">The roles that have a reading in the window.</param>
    /// <param name="readings">Makes the readings of such a role in the window; called by one thread at a time.</param>
    public PlantData(long number, string city, HourWindow window, IReadOnlyCollection<string> roles, Func<string, TimeSeries> readings) =>
        (Number, City, Window, this.roles, this.readings) = (number, city, window, roles, readings);

    /// <summary>The installation's number.</summary>
    public long Number { get; }

    /// <summary>Where it stands; empty when unknown.</summary>
    public string City { get; }

    /// <summary>The span of time.</summary>
    public HourWindow Window { get; }

    /// <summary>The roles with readings, sorted.</summary>
    public IEnumerable<string> Roles => roles.Order(StringComparer.Ordinal);

    /// <summary>The readings of a role; none when it has none.</summary>
    /// <param name="role">The role.</param>
    public TimeSeries Readings(string role) => Has(role) ? readings(role) : TimeSeries.Empty;

    /// <summary>Whether a role has a reading.</summary>
    /// <param name="role">The role.</param>
    public bool Has(string role) => roles.Contains(role);

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
