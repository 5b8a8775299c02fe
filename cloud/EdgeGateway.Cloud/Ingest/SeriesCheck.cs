using EdgeGateway.Contracts.Telemetry;

namespace EdgeGateway.Cloud.Ingest;

/// <summary>Looks whether a column of a message holds together.</summary>
internal static class SeriesCheck
{
    /// <summary>No reading is further than this from its message's t0.</summary>
    public static readonly TimeSpan LongestOffset = TimeSpan.FromDays(3660);

    /// <summary>What is wrong with a series, in words; null when nothing is.</summary>
    public static string? Objection(TelemetrySeries? series)
    {
        if (series is not { Point: not null, City: not null, Offsets: not null, Values: not null })
        {
            return "has a series without point, city, dt or v";
        }

        return Lengths(series) ?? Name(series) ?? Numbers(series);
    }

    private static string? Lengths(TelemetrySeries series)
    {
        int offsets = series.Offsets.Count, values = series.Values.Count, qualities = series.Qualities?.Count ?? offsets;
        return values == offsets && qualities == offsets
            ? null
            : FormattableString.Invariant($"has columns of different length at point {series.Point}: dt {offsets}, v {values}, q {qualities}");
    }

    private static string? Name(TelemetrySeries series) =>
        series.Point.Split('/') is [{ Length: > 0 }, { Length: > 0 }, { Length: > 0 }] ? null : $"has the point \"{series.Point}\"; allowed: installation/device/point";

    private static string? Numbers(TelemetrySeries series)
    {
        if (series.Qualities?.Any(quality => quality is < 0 or > ushort.MaxValue) == true)
        {
            return $"has a quality beyond 16 bits at point {series.Point}";
        }

        double longest = LongestOffset.TotalMilliseconds;
        return series.Offsets.Any(offset => offset > longest || offset < -longest)
            ? FormattableString.Invariant($"has an offset of more than {LongestOffset.TotalDays} days at point {series.Point}")
            : null;
    }
}
