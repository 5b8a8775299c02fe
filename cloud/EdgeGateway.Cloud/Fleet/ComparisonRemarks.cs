using EdgeGateway.Analytics.Autocorrelation;
using EdgeGateway.Analytics.Features;
using EdgeGateway.Analytics.Peers;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Says what a person should know about the readings before believing a comparison of them.</summary>
internal static class ComparisonRemarks
{
    private const int HoursPerDay = 24;

    /// <summary>Adds a sentence for times that look like local time, for a fleet of one, and for a fleet in which nobody has a ratio.</summary>
    /// <param name="notes">What the source says.</param>
    /// <param name="fleet">The installations.</param>
    /// <param name="window">The window of the comparison.</param>
    public static SourceNotes AddTo(SourceNotes notes, FleetRatios fleet, HourWindow window) =>
        notes with { Remarks = [.. notes.Remarks, .. LocalTimeSigns.Remarks(fleet.Kept, window), .. NothingToCompare(fleet.Installations)] };

    /// <summary>Adds a sentence that says what the fleet method cannot judge, when the window is too short for some of it.</summary>
    /// <param name="notes">What the source says.</param>
    /// <param name="window">The window of the comparison.</param>
    public static SourceNotes AddShortWindow(SourceNotes notes, HourWindow window)
    {
        var grid = new FleetGrid(window, 1);
        int utcDays = Math.Max(0, window.Hours - ((HoursPerDay - grid.FirstHour) % HoursPerDay)) / HoursPerDay;
        string[] unjudged =
        [
            .. Unjudged("a slow drift", FleetMethod.LeastDays, grid.Days, "whole days"),
            .. Unjudged("heating by night instead of by day", DayRhythm.LeastDays, utcDays, "days from midnight to midnight UTC"),
            .. Unjudged("which installations heat alike", GappyAcf.LeastPairs + Pacf.ReferenceLagMax, window.Hours, "hours"),
            .. Unjudged("days unlike those of the peers, and the clock of a single sensor", DayRhythm.LeastPerHour, utcDays, "days from midnight to midnight UTC"),
        ];
        return unjudged.Length == 0 ? notes : notes with
        {
            Remarks =
            [
                .. notes.Remarks,
                $"The window is too short for the fleet method to judge {string.Join("; ", unjudged)}. Choose --from and --to at least {FleetMethod.LeastDays} days apart, better 17.",
            ],
        };
    }

    private static IEnumerable<string> Unjudged(string what, int least, int have, string unit)
    {
        if (have < least)
        {
            yield return $"{what} (it has {have} {unit}, needed are {least})";
        }
    }

    private static IEnumerable<string> NothingToCompare(IReadOnlyList<InstallationRatios> installations)
    {
        if (installations.Count == 1)
        {
            yield return $"There is one installation only, {installations[0].Number}: it has nobody to be compared with.";
        }

        if (installations.All(installation => installation.Ratios.All(double.IsNaN)))
        {
            string missing = string.Join(", ", FleetReadings.ComparedRoles
                .Select(role => (Role: role, Missing: installations.Count(installation => !installation.Roles.Contains(role))))
                .Where(role => role.Missing > 0).Select(role => $"{Word(role.Role)} is missing in {role.Missing} of {installations.Count}"));
            yield return "No installation has exterior, ambient and departure water in one hour, so that nothing can be compared"
                + (missing.Length > 0 ? $": {missing}." : ": the three are never measured in the same hour, or ambient equals exterior.");
        }
    }

    private static string Word(string role) => role == Roles.Circuit1Supply ? "departure water" : role;
}
