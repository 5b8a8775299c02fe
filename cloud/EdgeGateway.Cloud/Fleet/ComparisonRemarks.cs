using EdgeGateway.Analytics.Series;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Says what a person should know about the readings before believing a comparison of them.</summary>
internal static class ComparisonRemarks
{
    /// <summary>Adds a sentence for times that look like local time, for a fleet of one, and for a fleet in which nobody has a ratio.</summary>
    /// <param name="notes">What the source says.</param>
    /// <param name="fleet">The installations.</param>
    /// <param name="window">The window of the comparison.</param>
    public static SourceNotes AddTo(SourceNotes notes, FleetRatios fleet, HourWindow window) =>
        notes with { Remarks = [.. notes.Remarks, .. LocalTimeSigns.Remarks(fleet.Kept, window), .. NothingToCompare(fleet.Installations)] };

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
