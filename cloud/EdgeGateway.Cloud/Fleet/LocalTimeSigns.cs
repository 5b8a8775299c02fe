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

    /// <summary>Whether the clocks change in the window, so that there is something to look for.</summary>
    public static bool MayShowIn(HourWindow window) =>
        Enumerable.Range(window.FromUtc.Year, Math.Min(MostYears, window.ToUtc.Year - window.FromUtc.Year + 1))
            .Any(year => window.Contains(LastSunday(year, 3)) || window.Contains(LastSunday(year, 10)));

    /// <summary>A sentence for each change of the clocks in the window that shows.</summary>
    public static IEnumerable<string> Remarks(IReadOnlyList<InstallationReadings> installations, HourWindow window)
    {
        foreach (int year in Enumerable.Range(window.FromUtc.Year, Math.Min(MostYears, window.ToUtc.Year - window.FromUtc.Year + 1)))
        {
            DateTime march = LastSunday(year, 3), october = LastSunday(year, 10);
            if (Counts(installations, window, march) is (> 0, 0, > 0))
            {
                yield return $"The times look like local time, not UTC: on {Text(march)} nobody has a reading from 02:00 to 03:00, the hour that clocks skip. {Result}";
            }

            if (Counts(installations, window, october) is (> 0, > 0, > 0) found && found.At > Doubled * Math.Max(found.Before, found.After))
            {
                yield return $"The times look like local time, not UTC: on {Text(october)} there are {found.At} readings from 02:00 to 03:00, the hour that clocks pass twice, and {found.Before} in the hour before. {Result}";
            }
        }
    }

    private const string Result = "They were taken as UTC as they stand, so days begin an hour or two early and that hour is a gap or a mean of two hours; export the file in UTC.";

    private static (int Before, int At, int After) Counts(IReadOnlyList<InstallationReadings> installations, HourWindow window, DateTime day)
    {
        DateTime from = day.AddHours(JumpHour - 1);
        return window.Contains(from) && window.ToUtc >= from.AddHours(3) ? (Count(from), Count(from.AddHours(1)), Count(from.AddHours(2))) : default;

        int Count(DateTime hour)
        {
            var span = new HourWindow(hour, hour.AddHours(1));
            return installations.Sum(installation => installation.Roles.Sum(role => installation.Readings(role, span).Count));
        }
    }

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, DateTime.DaysInMonth(year, month), 0, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }

    private static string Text(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
