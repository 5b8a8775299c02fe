using System.Globalization;
using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Notices times that were written by a clock with summer time instead of UTC.</summary>
/// <remarks>
/// Such a clock skips the hour from 02:00 to 03:00 on the last Sunday of March and passes it twice on the last Sunday of October (Directive 2000/84/EC,
/// articles 2 and 3, for the clocks of Central European Time). In UTC no hour is special. It is only said, not mended: the
/// times are taken as they stand.
/// </remarks>
internal static class LocalTimeSigns
{
    private const int JumpHour = 2, MostYears = 100;

    // Halfway between the once and the twice of a full hour; gaps make both ragged.
    private const double Doubled = 1.5;

    // A quarter, because many a value is the same in both hours, and then counts once.
    private const double ManyAtOneTime = 0.25;

    private const string Result =
        "They were taken as UTC as they stand, so days begin an hour or two early, and that hour is a gap or a mean of two hours: export the readings in UTC.";

    private readonly record struct Hour(int Readings, int Times)
    {
        public bool HasManyAtOneTime => Readings - Times > ManyAtOneTime * Times;
    }

    /// <summary>The hours around each change of the clocks that lies in a window: their readings are needed.</summary>
    public static IReadOnlyList<HourWindow> Changes(HourWindow window) =>
    [
        .. Years(window).SelectMany(year => (DateTime[])[LastSunday(year, 3), LastSunday(year, 10)])
            .Select(day => new HourWindow(day.AddHours(JumpHour - 1), day.AddHours(JumpHour + 2))).Where(change => window.Contains(change.FromUtc) && change.ToUtc <= window.ToUtc),
    ];

    /// <summary>A sentence for each change of the clocks in the window that shows.</summary>
    public static IEnumerable<string> Remarks(IReadOnlyList<InstallationReadings> installations, HourWindow window)
    {
        foreach (int year in Years(window))
        {
            (DateTime march, DateTime october) = (LastSunday(year, 3), LastSunday(year, 10));
            if (Around(installations, window, march) is [{ Readings: > 0 }, { Readings: 0 }, { Readings: > 0 }])
            {
                yield return $"The times look like local time, not UTC: on {Text(march)} nobody has a reading from 02:00 to 03:00, the hour that clocks skip. {Result}";
            }

            if (Around(installations, window, october) is [{ Readings: > 0 } before, { Readings: > 0 } at, { Readings: > 0 } after] && IsDoubled(before, at, after))
            {
                yield return $"The times look like local time, not UTC: on {Text(october)} many readings from 02:00 to 03:00 are doubled, the hour that clocks pass twice. {Result}";
            }
        }
    }

    private static bool IsDoubled(Hour before, Hour at, Hour after) =>
        at.Readings > Doubled * Math.Max(before.Readings, after.Readings) || (at.HasManyAtOneTime && !before.HasManyAtOneTime && !after.HasManyAtOneTime);

    // The hour of the change between its neighbours; nothing when they do not all lie in the window.
    private static Hour[] Around(IReadOnlyList<InstallationReadings> installations, HourWindow window, DateTime day)
    {
        DateTime from = day.AddHours(JumpHour - 1);
        return window.Contains(from) && window.ToUtc >= from.AddHours(3) ? [.. Enumerable.Range(0, 3).Select(hour => At(installations, from.AddHours(hour)))] : [];
    }

    private static Hour At(IReadOnlyList<InstallationReadings> installations, DateTime hour)
    {
        var span = new HourWindow(hour, hour.AddHours(1));
        int readings = 0, times = 0;
        foreach (TimeSeries series in installations.SelectMany(installation => installation.Roles.Select(role => installation.Readings(role, span))))
        {
            readings += series.Count;
            times += Enumerable.Range(0, series.Count).Count(i => i == 0 || series.TimeUtc(i) != series.TimeUtc(i - 1));
        }

        return new Hour(readings, times);
    }

    private static IEnumerable<int> Years(HourWindow window) => Enumerable.Range(window.FromUtc.Year, Math.Min(MostYears, window.ToUtc.Year - window.FromUtc.Year + 1));

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, DateTime.DaysInMonth(year, month), 0, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }

    private static string Text(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
