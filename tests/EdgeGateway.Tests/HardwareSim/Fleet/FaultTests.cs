using EdgeGateway.HardwareSim.Fleet;
using EdgeGateway.HardwareSim.Physics;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Fleet;

public sealed class FaultTests
{
    private static readonly FleetSettings Settings =
        new(100, new FleetWindow(new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 22)), Seed: 4, FaultyPercent: 12, Cities.Names);

    private static readonly IReadOnlyList<FleetInstallation> Plan = FleetPlanner.Plan(Settings);

    [Fact]
    public void As_many_are_faulty_as_asked_and_every_kind_occurs()
    {
        FaultKind[] kinds = [.. Plan.Where(i => i.Fault is not null).Select(i => i.Fault!.Kind)];

        Assert.Equal(12, kinds.Length);
        Assert.Equal(Enum.GetValues<FaultKind>().Length, kinds.Distinct().Count());
    }

    [Fact]
    public void The_first_faulty_installation_lacks_a_measure_all_the_time_and_no_other_does()
    {
        FleetInstallation[] without = [.. Plan.Where(i => i.Fault is { Parameters: "measure_absent" })];

        FleetInstallation only = Assert.Single(without);
        Assert.All(Series(only).Of(Measure.Water), v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void Labels_name_every_installation_in_the_form_of_the_golden_data()
    {
        string[] lines = FleetLabels.Text(Plan, Settings.Window).TrimEnd('\n').Split('\n');

        Assert.Equal("NumInstallation,IsFaulty,Kind,Measure,Start,End,Parameters", lines[0]);
        Assert.Equal(Plan.Select(i => $"{i.Number}"), lines[1..].Select(l => l.Split(',')[0]));
        Assert.Equal(12, lines.Count(l => l.Split(',')[1] == "1"));
        Assert.All(lines, l => Assert.Equal(7, l.Split(',').Length));
        Assert.Contains(lines, l => l.Contains(",few_points,water,2026-01-05 00:00:00,2026-01-22 00:00:00,measure_absent", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stuck_sensor_repeats_its_last_value()
    {
        (FleetInstallation installation, double[] values) = Faulty(FaultKind.Stuck);

        double[] stuck = [.. values[installation.Fault!.Start..].Where(double.IsFinite)];
        Assert.Single(stuck.Distinct());
        Assert.Contains(values[..installation.Fault.Start], v => double.IsFinite(v) && v != stuck[0]);
    }

    [Fact]
    public void A_flat_line_has_one_value()
    {
        (FleetInstallation installation, double[] values) = Faulty(FaultKind.FlatLine);

        Assert.Equal([installation.Fault!.Amount], values.Where(double.IsFinite).Distinct());
    }

    [Fact]
    public void A_wrong_unit_leaves_the_range_of_its_measure()
    {
        (FleetInstallation installation, _) = Faulty(FaultKind.WrongUnit);
        double[] healthy = Series(installation with { Fault = null }).Of(installation.Fault!.Measures[0]);
        double[] wrong = Series(installation).Of(installation.Fault.Measures[0]);

        double factor = installation.Fault.Parameters == "x10" ? 10 : 1.8;
        double shift = installation.Fault.Parameters == "x10" ? 0 : 32;
        Assert.Equal((healthy.Where(double.IsFinite).Average() * factor) + shift, wrong.Where(double.IsFinite).Average(), 0.2);
    }

    [Fact]
    public void A_boiler_outage_cools_the_building()
    {
        FleetInstallation installation = Plan.First(i => i.Fault?.Kind == FaultKind.BoilerOutage);
        int end = installation.Fault!.End - 1;

        double[] healthy = Series(installation with { Fault = null }).Of(Measure.Ambient);
        double[] faulty = Series(installation).Of(Measure.Ambient);

        int index = Enumerable.Range(0, end).Last(i => i <= end && double.IsFinite(healthy[i]) && double.IsFinite(faulty[i]));
        Assert.True(faulty[index] < healthy[index] - 2, $"{healthy[index]} against {faulty[index]}");
    }

    private static MeasuredSeries Series(FleetInstallation installation) => InstallationSimulation.Run(installation, Settings);

    private static (FleetInstallation Installation, double[] Values) Faulty(FaultKind kind)
    {
        FleetInstallation installation = Plan.First(i => i.Fault?.Kind == kind);
        return (installation, Series(installation).Of(installation.Fault!.Measures[0]));
    }
}
