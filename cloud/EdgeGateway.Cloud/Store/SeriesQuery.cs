using System.Globalization;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Store;

/// <summary>Reads the curves and the latest values of an installation.</summary>
internal static class SeriesQuery
{
    /// <summary>The most points that a curve is given.</summary>
    public const int MostPoints = 600;

    private static readonly string ChartRoles = string.Join(", ", new[] { Roles.Exterior, Roles.Ambient, Roles.Circuit1Supply }.Select(DuckDbCommands.Literal));

    /// <summary>The curves of exterior, ambient and departure water, thinned to means over equal spans of time.</summary>
    /// <param name="snapshot">Where to look.</param>
    /// <param name="installation">Which plant.</param>
    /// <param name="from">From, inclusive, UTC.</param>
    /// <param name="to">To, exclusive, UTC.</param>
    /// <returns>A curve for every point with one of the roles; bad readings are left out.</returns>
    public static List<Curve> Curves(StoreSnapshot snapshot, long installation, DateTime from, DateTime to)
    {
        long step = Math.Max(1, (long)Math.Ceiling((to - from).TotalSeconds / MostPoints));
        var points = snapshot.Query(
            string.Create(CultureInfo.InvariantCulture, $"""
            SELECT role, point, time_bucket(INTERVAL '{step} seconds', measured_at) AS bucket, avg(value), max(quality)
            FROM {snapshot.Readings(from, to)}
            WHERE installation = $1 AND measured_at >= $2 AND measured_at < $3 AND role IN ({ChartRoles})
                AND value IS NOT NULL AND isfinite(value) AND quality // 16384 <> 2
            GROUP BY ALL ORDER BY role, point, bucket
            """),
            row => (Role: row.GetString(0), Point: row.GetString(1), Value: new CurvePoint(row.Utc(2), row.GetDouble(3), (Quality)row.GetInt32(4))),
            installation, from, to);
        return [.. points.GroupBy(p => (p.Role, p.Point)).Select(g => new Curve(g.Key.Role, g.Key.Point, [.. g.Select(p => p.Value)]))];
    }

    /// <summary>The newest reading of every point, without what stands beside means.</summary>
    /// <param name="snapshot">Where to look.</param>
    /// <param name="installation">Which plant.</param>
    /// <param name="since">Readings before this are not looked at, UTC.</param>
    public static List<LatestValue> Latest(StoreSnapshot snapshot, long installation, DateTime since) =>
        snapshot.Query(
            $"""
            SELECT point, arg_max(role, measured_at), arg_max(quantity, measured_at), max(measured_at), arg_max_null(value, measured_at), arg_max(quality, measured_at)
            FROM {snapshot.Readings(since)} WHERE installation = $1 AND measured_at >= $2 AND (gateway IS NULL OR NOT contains(point, '{AggregatePoints.Mark}')) GROUP BY point ORDER BY point
            """,
            row => new LatestValue(
                row.GetString(0), row.TextOrNull(1), row.TextOrNull(2), row.Utc(3), row.IsDBNull(4) ? null : row.GetDouble(4), (Quality)row.GetInt32(5)),
            installation, since);
}
