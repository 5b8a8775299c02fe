namespace EdgeGateway.Tests.Naive;

/// <summary>Hourly means as a query: distinct, group by hour, average.</summary>
internal static class NaiveHourlyMeans
{
    public static Dictionary<DateTime, double> Of(IEnumerable<(DateTime Time, double Value)> readings, DateTime from, DateTime to) =>
        readings.Where(r => r.Time >= from && r.Time < to)
            .Distinct()
            .GroupBy(r => new DateTime(r.Time.Year, r.Time.Month, r.Time.Day, r.Time.Hour, 0, 0, DateTimeKind.Utc))
            .ToDictionary(hour => hour.Key, hour => hour.Average(r => r.Value));
}
