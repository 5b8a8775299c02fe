using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Analytics.Rules;

/// <summary>The hours of a window as people on site count them: local days and hours of the day.</summary>
/// <remarks>A day on which the clocks change has 23 or 25 hours. In zones that are not whole hours from UTC an hour counts where it begins.</remarks>
public sealed class LocalHours
{
    private readonly int[] dayOf;
    private readonly int[] firstHour;

    /// <summary>Counts the hours of a window.</summary>
    /// <param name="window">The span of time.</param>
    /// <param name="zone">The site's time zone.</param>
    public LocalHours(HourWindow window, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(zone);
        Zone = zone;
        Window = window;
        DateTime[] local = [.. Enumerable.Range(0, window.Hours).Select(hour => TimeZoneInfo.ConvertTimeFromUtc(window.HourUtc(hour), zone))];
        HourOfDay = [.. local.Select(time => time.Hour)];
        DateOnly first = DateOnly.FromDateTime(local[0]);
        dayOf = [.. local.Select(time => DateOnly.FromDateTime(time).DayNumber - first.DayNumber)];
        Days = dayOf[^1] + 1;
        firstHour = new int[Days + 1];
        for (int day = 0, hour = 0; day <= Days; day++)
        {
            while (hour < dayOf.Length && dayOf[hour] < day)
            {
                hour++;
            }

            firstHour[day] = hour;
        }
    }

    /// <summary>The site's time zone.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The span of time.</summary>
    public HourWindow Window { get; }

    /// <summary>How many local days the window touches.</summary>
    public int Days { get; }

    /// <summary>The hour of the day, 0 to 23, for every hour of the window.</summary>
    public IReadOnlyList<int> HourOfDay { get; }

    /// <summary>The local day, from 0, of an hour of the window.</summary>
    /// <param name="hour">From 0.</param>
    public int DayOf(int hour) => dayOf[hour];

    /// <summary>The first hour of a local day in the window; for <see cref="Days"/> the end of the window.</summary>
    /// <param name="day">From 0 to <see cref="Days"/>.</param>
    public int FirstHour(int day) => firstHour[day];

    /// <summary>When a local day begins, UTC; the first day at the window's first hour.</summary>
    /// <param name="day">From 0.</param>
    public DateTime DayUtc(int day) => Window.HourUtc(firstHour[day]);

    /// <summary>A time as people on site read it.</summary>
    /// <param name="utc">UTC.</param>
    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Zone);
}
