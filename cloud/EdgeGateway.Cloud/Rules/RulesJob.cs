using EdgeGateway.Analytics.Rules;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Rules;

/// <summary>Runs the rules on the readings of a source.</summary>
internal static class RulesJob
{
    /// <summary>Reads all roles in the window and runs the rules.</summary>
    /// <param name="source">Where the readings come from.</param>
    /// <param name="window">The span of time.</param>
    /// <param name="settings">How the rules are set.</param>
    /// <param name="withPeers">Whether to compare the installations with their peers too (<see cref="AgreedFindings"/>).</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellationToken">Ends the job.</param>
    /// <exception cref="OperatorException">The window holds no reading with a role.</exception>
    public static async Task<RulesResult> RunAsync(
        ISeriesSource source, HourWindow window, RuleSettings settings, bool withPeers, IProgress<FleetProgress>? progress, CancellationToken cancellationToken)
    {
        FleetReadings readings = await FleetReadings.ReadAsync(source, Roles.All, window, StepProgress.For("Reading", progress), cancellationToken);
        if (readings.Count == 0)
        {
            throw await NoReadings.OfAsync("with a role", source, window, cancellationToken);
        }

        IReadOnlyList<InstallationReadings> installations = readings.ByNumber();
        PlantData[] fleet = [.. installations.Select(installation => Plant(installation, window))];
        IReadOnlyList<PlantFindings> plants = RuleBook.Run(fleet, settings, StepProgress.For("Checking", progress), cancellationToken);
        plants = withPeers ? AgreedFindings.Of(plants, installations, window, StepProgress.For("Comparing", progress), cancellationToken) : plants;
        SourceNotes notes = withPeers ? ComparisonRemarks.AddShortWindow(source.Notes, window) : source.Notes;
        return new RulesResult(source.Name, window, settings, readings.Count, notes, plants);
    }

    /// <summary>An installation as the rules want it.</summary>
    public static PlantData Plant(InstallationReadings installation, HourWindow window) => new(
        installation.Number, installation.City, window,
        installation.Roles, role => installation.Readings(role, window));
}
