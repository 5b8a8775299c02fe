namespace EdgeGateway.Analytics.Series;

/// <summary>The span of time that an analysis looks at, and its grid of UTC hours.</summary>
/// <remarks>A reading belongs to the window when <c>FromUtc &lt;= t &lt; ToUtc</c>; its hour is its time cut down to the full hour.</remarks>
public sealed record HourWindow
{
    /// <summary>Creates a window.</summary>
    /// <param name="fromUtc">The first instant, UTC, inclusive.</param>
    /// <param name="toUtc">The end, UTC, exclusive; later than <paramref name="fromUtc"/>.</param>
    /// <exception cref="ArgumentException">The window is empty, or holds more than 2,147,483,647 hours.</exception>
    public HourWindow(DateTime fromUtc, DateTime toUtc)
    {
        if (toUtc <= fromUtc)
        {
            throw new ArgumentException($"The window ends ({toUtc:O}) before it begins ({fromUtc:O}).", nameof(toUtc));
        }

        FromUtc = fromUtc;
        ToUtc = toUtc;
        FirstHour = fromUtc.Ticks / TimeSpan.TicksPerHour;
        Hours = checked((int)(((toUtc.Ticks - 1) / TimeSpan.TicksPerHour) - FirstHour + 1));
    }

    /// <summary>The first instant, UTC, inclusive.</summary>
    public DateTime FromUtc { get; }

    /// <summary>The end, UTC, exclusive.</summary>
    public DateTime ToUtc { get; }

    /// <summary>How many hours of the grid the window touches; at least 1.</summary>
    public int Hours { get; }

    /// <summary>The number of the first hour, counted from 0001-01-01 00:00 UTC.</summary>
    internal long FirstHour { get; }

    /// <summary>When an hour of the grid begins.</summary>
    /// <param name="hour">0-based, below <see cref="Hours"/>.</param>
    /// <returns>The full hour, UTC; for hour 0 at or before <see cref="FromUtc"/>.</returns>
    public DateTime HourUtc(int hour) => new((FirstHour + hour) * TimeSpan.TicksPerHour, DateTimeKind.Utc);

    /// <summary>Whether a time lies in the window.</summary>
    /// <param name="timeUtc">A time, UTC.</param>
    public bool Contains(DateTime timeUtc) => timeUtc >= FromUtc && timeUtc < ToUtc;
}
