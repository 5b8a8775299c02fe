using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Rules;
using EdgeGateway.Analytics.Series;
using EdgeGateway.HardwareSim.Fleet;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Rules;

/// <summary>The rules on simulated plants, whose faults and schedules are known.</summary>
public sealed class SimulatedFleetRulesTests
{
    private static readonly string[] Cities = ["LYON", "LILLE", "NANCY", "RENNES"];

    [Fact]
    public void A_healthy_fleet_has_no_finding_but_warm_rooms_and_nights_without_setback_where_there_is_none()
    {
        (IReadOnlyList<FleetInstallation> installations, IReadOnlyList<PlantFindings> found) = Run(60, faultyPercent: 0, seed: 41);

        Finding[] others = [.. found.SelectMany(plant => plant.Findings).Where(finding => finding.Cause is not (Cause.Overheating or Cause.NoNightSetback))];
        Assert.True(others.Length <= 1, string.Join("; ", others.Select(finding => $"{finding.FoundBy} {finding.Explanation}")));
        var truth = installations.Where(one => one.Plant.Circuit.Schedule is var schedule && schedule.Day == schedule.Night).Select(one => one.Number).ToHashSet();
        var named = found.Where(plant => plant.Findings.Any(finding => finding.Cause == Cause.NoNightSetback)).Select(plant => plant.Number).ToHashSet();
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"{installations.Count} installations, {truth.Count} without setback, {truth.Count(named.Contains)} of them named, {named.Count(number => !truth.Contains(number))} others named"));
        Assert.True(truth.Count >= 5, $"{truth.Count} installations without setback are too few for this test");
        Assert.True(truth.Count(named.Contains) >= 0.8 * truth.Count, $"{truth.Count(named.Contains)} of {truth.Count} without setback are named");
        Assert.True(named.Count(number => !truth.Contains(number)) <= 0.05 * (installations.Count - truth.Count), $"{named.Count(number => !truth.Contains(number))} with a setback are named");
    }

    [Fact]
    public void The_faults_of_sensors_clocks_and_schedules_are_found_under_their_name()
    {
        (IReadOnlyList<FleetInstallation> installations, IReadOnlyList<PlantFindings> found) = Run(100, faultyPercent: 40, seed: 42);
        (FaultKind Kind, Cause Cause, double Least)[] expected =
        [
            (FaultKind.FewPoints, Cause.FewPoints, 1), (FaultKind.Stuck, Cause.Stuck, 1), (FaultKind.FlatLine, Cause.FlatLine, 1), (FaultKind.Swapped, Cause.Swapped, 0.75),
            (FaultKind.WrongUnit, Cause.WrongUnit, 0.75), (FaultKind.NoiseBurst, Cause.NoiseBurst, 0.5), (FaultKind.InvertedSchedule, Cause.InvertedSchedule, 0.75),
            (FaultKind.TimeShift, Cause.TimeShift, 0.5),
        ];

        var byNumber = found.ToDictionary(plant => plant.Number);
        foreach ((FaultKind kind, Cause cause, double least) in expected)
        {
            long[] faulty = [.. installations.Where(one => one.Fault?.Kind == kind).Select(one => one.Number)];
            int hits = faulty.Count(number => byNumber[number].Findings.Any(finding => finding.Cause == cause));
            Assert.NotEmpty(faulty);
            Assert.True(
                hits >= least * faulty.Length,
                $"{kind}: {hits} of {faulty.Length}; found instead: {string.Join("; ", faulty.SelectMany(number => byNumber[number].Findings).Select(finding => $"{finding.FoundBy} {finding.Explanation}"))}");
        }
    }

    private static (IReadOnlyList<FleetInstallation> Installations, IReadOnlyList<PlantFindings> Found) Run(int count, double faultyPercent, long seed)
    {
        var settings = new FleetSettings(count, new FleetWindow(new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 22)), seed, faultyPercent, Cities);
        IReadOnlyList<FleetInstallation> installations = FleetPlanner.Plan(settings);
        var window = new HourWindow(settings.Window.Start.UtcDateTime, settings.Window.Start.UtcDateTime.AddDays(settings.Window.Days));
        PlantData[] fleet = [.. installations.AsParallel().AsOrdered().Select(one => Plant(one, settings, window))];
        return (installations, RuleBook.Run(fleet, new RuleSettings()));
    }

    private static PlantData Plant(FleetInstallation installation, FleetSettings settings, HourWindow window)
    {
        MeasuredSeries measured = InstallationSimulation.Run(installation, settings);
        (Measure Measure, string Role)[] roles = [(Measure.Exterior, PlantRoles.Exterior), (Measure.Ambient, PlantRoles.Ambient), (Measure.Water, PlantRoles.Supply(1))];
        var readings = new Dictionary<string, TimeSeries>();
        foreach ((Measure measure, string role) in roles)
        {
            var series = new HourlySeries();
            for (int i = 0; i < measured.Count; i++)
            {
                if (double.IsFinite(measured.Of(measure)[i]))
                {
                    series.Add(settings.Window.TimeAt(i).UtcDateTime, measured.Of(measure)[i]);
                }
            }

            readings[role] = series.Readings(window);
        }

        return new PlantData(installation.Number, installation.City, window, readings);
    }
}
