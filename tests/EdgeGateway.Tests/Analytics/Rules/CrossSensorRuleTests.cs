using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Rules;
using Xunit;

namespace EdgeGateway.Tests.Analytics.Rules;

/// <summary>X1 to X9.</summary>
public sealed class CrossSensorRuleTests
{
    [Theory]
    [InlineData(1.9, 1, 0)]
    [InlineData(2.0, 1, 0)]
    [InlineData(2.1, 1, 1)]
    [InlineData(2.1, 0.4, 0)]
    [InlineData(2.1, 0.5, 1)]
    public void X1_a_return_warmer_than_departure_for_half_an_hour_with_the_pump_on(double kelvin, double hours, int found)
    {
        RuleCase one = Return(kelvin, hours, pump: 1).Check(new ReturnAboveSupplyRule());

        Assert.Equal(found, one.Findings.Count);
        Assert.All(one.Findings, finding => Assert.Equal((Cause.Swapped, Severity.Alarm), (finding.Cause, finding.Severity)));
    }

    [Fact]
    public void X1_does_not_look_while_the_pump_rests_or_hot_water_is_charged_and_says_what_it_lacks()
    {
        Assert.Empty(Return(5, 5, pump: 0).Check(new ReturnAboveSupplyRule()).Findings);
        Assert.Empty(Return(5, 5, pump: 1).With("dhw.charging", 1).Check(new ReturnAboveSupplyRule()).Findings);
        Assert.Equal("no reading of circuit1.return, circuit1.pump", Reason(new Site().With("circuit1.supply", 40).Check(new ReturnAboveSupplyRule())));
        Assert.Equal("no reading of departure water of any circuit", Reason(new Site().Check(new ReturnAboveSupplyRule())));
    }

    [Theory]
    [InlineData(2.1, 6, 0)]
    [InlineData(1.9, 5, 0)]
    [InlineData(1.9, 6, 1)]
    public void X2_room_air_like_outside_air_for_six_hours_while_heating(double kelvin, int hours, int found)
    {
        RuleCase one = Cold(time => time is >= 48 && time < 48 + hours ? 5 + kelvin : 20).Check(new AmbientLikeExteriorRule());

        Assert.Equal(found, one.Findings.Count);
        Assert.All(one.Findings, finding => Assert.Equal(Cause.SensorPlacement, finding.Cause));
    }

    [Fact]
    public void X2_sensors_that_move_together_are_swapped_or_the_same()
    {
        var site = new Site();
        Func<DateTime, double> outside = time => 4 + (4 * Math.Sin(site.Since(time) / 24 * Math.Tau));
        site.With("exterior", outside).With("ambient", time => outside(time) + 0.5).With("circuit1.supply", 45);

        Finding finding = Site.Only(site.Check(new AmbientLikeExteriorRule()));

        Assert.Equal(Cause.Swapped, finding.Cause);
        Assert.Contains("correlation 1.000, slope 1.00", finding.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void X2_is_silent_when_it_is_mild_or_heating_is_off_and_says_what_it_lacks()
    {
        Assert.Empty(new Site().With("exterior", 12).With("ambient", 12.5).With("circuit1.supply", 45).Check(new AmbientLikeExteriorRule()).Findings);
        Assert.Single(new Site().With("exterior", 11.9).With("ambient", 12.5).With("circuit1.supply", 45).Check(new AmbientLikeExteriorRule()).Findings);
        Assert.Empty(new Site().With("exterior", 5).With("ambient", 5.5).With("circuit1.supply", 9).Check(new AmbientLikeExteriorRule()).Findings);
        Assert.Equal("no reading of ambient, circuit1.supply", Reason(new Site().With("exterior", 5).Check(new AmbientLikeExteriorRule())));
    }

    [Theory]
    [InlineData(3.9, null)]
    [InlineData(4.1, "Warning")]
    [InlineData(-7.9, "Warning")]
    [InlineData(-8.1, "Alarm")]
    public void X3_outside_air_far_from_the_neighbours(double kelvin, string? severity)
    {
        RuleCase one = new Site().With("exterior", time => Outside(time) + kelvin).Check(new ExteriorReferenceRule(), null, Neighbours(4));

        Assert.Equal(severity, one.Findings.SingleOrDefault()?.Severity.ToString());
        Assert.All(one.Findings, finding => Assert.Equal(Cause.SensorPlacement, finding.Cause));
    }

    [Fact]
    public void X3_needs_three_installations_in_the_cell_and_cells_can_be_joined()
    {
        var site = new Site().With("exterior", time => Outside(time) + 6);
        PlantData[] other = [.. Enumerable.Range(2, 2).Select(number => new Site().With("exterior", Outside).Plant(number, "VILLEURBANNE"))];
        var joined = new RuleSettings { WeatherCells = new Dictionary<string, string> { ["VILLEURBANNE"] = "LYON" } };

        Assert.Equal("1 installations in its weather cell measure outside air, 3 are needed", Reason(site.Check(new ExteriorReferenceRule(), null, other)));
        Assert.Contains("6.0 K above the median of 3 installations in LYON", Site.Only(site.Check(new ExteriorReferenceRule(), joined, other)).Explanation, StringComparison.Ordinal);
        Assert.Equal("no reading of exterior", Reason(new Site().With("ambient", 20).Check(new ExteriorReferenceRule(), null, Neighbours(3))));
    }

    [Theory]
    [InlineData(4.9, 0)]
    [InlineData(5.1, 1)]
    public void X3_excess_in_the_middle_of_the_day_only_is_the_sun(double kelvin, int found)
    {
        var site = new Site().With("exterior", time => Outside(time) + (Site.Hour(time) is >= 10 and < 16 ? kelvin : 0));

        Assert.Equal(found, site.Check(new ExteriorReferenceRule(), null, Neighbours(4)).Findings.Count(finding => finding.Explanation.Contains("sun on the sensor", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1.05, 0)]
    [InlineData(0.95, 1)]
    public void X3_a_sensor_that_hardly_swings_hangs_indoors(double swing, int found)
    {
        var site = new Site();
        site.With("exterior", time => 5 + ((int)site.Since(time) % 24 == 7 ? swing : 0));

        Assert.Equal(found, site.Check(new ExteriorReferenceRule(), null, Neighbours(4)).Findings.Count(finding => finding.Explanation.Contains("hangs indoors", StringComparison.Ordinal)));
    }

    [Fact]
    public void X3_another_sensor_that_shows_the_neighbours_air_means_swapped()
    {
        var site = new Site().With("exterior", 21).With("ambient", Outside);

        Finding finding = Site.Only(site.Check(new ExteriorReferenceRule(), null, Neighbours(4)));

        Assert.Equal((Cause.Swapped, Severity.Alarm), (finding.Cause, finding.Severity));
        Assert.Equal(["exterior", "ambient"], finding.Roles);
    }

    [Theory]
    [InlineData(19.1, 1, 0)]
    [InlineData(19.0, 1, 0)]
    [InlineData(18.9, 1, 1)]
    [InlineData(18.9, 0.25, 0)]
    [InlineData(18.9, 0.5, 1)]
    public void X4_departure_colder_than_the_room_while_pump_and_burner_are_on(double water, double hours, int found)
    {
        var site = new Site();
        site.With("ambient", 20).With("circuit1.pump", 1).With("flame", 1)
            .With("circuit1.supply", time => site.Since(time) is var at && at >= 30 && at < 30 + hours ? water : 45);

        Assert.Equal(found, site.Check(new SupplyBelowAmbientRule()).Findings.Count);
    }

    [Fact]
    public void X4_without_pump_and_burner_whole_cold_days_are_compared_and_a_hot_room_means_swapped()
    {
        Finding off = Site.Only(new Site().With("exterior", 4).With("ambient", 20).With("circuit1.supply", 18.5).Check(new SupplyBelowAmbientRule()));
        Finding swapped = Site.Only(new Site().With("exterior", 4).With("ambient", 45).With("circuit1.supply", 20).Check(new SupplyBelowAmbientRule()));

        Assert.Equal((Cause.SensorPlacement, Cause.Swapped), (off.Cause, swapped.Cause));
        Assert.Empty(new Site().With("exterior", 4).With("ambient", 20).With("circuit1.supply", 19.1).Check(new SupplyBelowAmbientRule()).Findings);
        Assert.Contains("no day with outside air below 10 degC", Reason(new Site().With("exterior", 10).With("ambient", 20).With("circuit1.supply", 15).Check(new SupplyBelowAmbientRule())), StringComparison.Ordinal);
        Assert.Equal("no reading of ambient", Reason(new Site().With("circuit1.supply", 15).Check(new SupplyBelowAmbientRule())));
    }

    [Theory]
    [InlineData(4.9, 3, null)]
    [InlineData(5.0, 3, null)]
    [InlineData(5.1, 1, null)]
    [InlineData(5.1, 2, "Warning")]
    [InlineData(-10.1, 2, "Alarm")]
    public void X5_departure_that_misses_its_setpoint_for_two_hours(double kelvin, int hours, string? severity)
    {
        var site = new Site();
        site.With("circuit1.setpoint", 50).With("circuit1.supply", time => site.Since(time) is var at && at >= 30 && at < 30 + hours ? 50 + kelvin : 50);

        RuleCase one = site.Check(new SetpointRule());

        Assert.Equal(severity, one.Findings.SingleOrDefault()?.Severity.ToString());
        Assert.All(one.Findings, finding => Assert.Contains(kelvin > 0 ? "above its setpoint" : "below its setpoint", finding.Explanation, StringComparison.Ordinal));
    }

    [Fact]
    public void X5_does_not_judge_without_demand_behind_a_change_of_the_setpoint_or_while_hot_water_is_charged()
    {
        var fallen = new Site();
        fallen.With("circuit1.setpoint", time => fallen.Since(time) < 30 ? 50 : 30).With("circuit1.supply", time => fallen.Since(time) < 32 ? 50 : 30);

        Assert.Empty(fallen.Check(new SetpointRule()).Findings);
        Assert.Single(fallen.Check(new SetpointRule(), Site.Set("X5", ("settleHours", 0))).Findings);
        Assert.Empty(new Site().With("circuit1.setpoint", 25).With("circuit1.supply", 40).Check(new SetpointRule()).Findings);
        Assert.Empty(new Site().With("circuit1.setpoint", 50).With("circuit1.supply", 70).With("dhw.charging", 1).Check(new SetpointRule()).Findings);
        Assert.Equal("no reading of circuit1.setpoint", Reason(new Site().With("circuit1.supply", 40).Check(new SetpointRule())));
    }

    [Theory]
    [InlineData(5.0, 10, 0)]
    [InlineData(6.0, 4, 0)]
    [InlineData(6.0, 5, 1)]
    public void X6_modulation_without_flame_for_five_minutes(double percent, int minutes, int found)
    {
        var site = new Site(1);
        site.With("flame", 0, 1).With("boiler.supply", 40, 1).With("modulation", time => site.Since(time) * 60 is var at && at >= 100 && at < 100 + minutes ? percent : 0, 1);

        Assert.Equal(found, site.Check(new FlameModulationRule()).Findings.Count);
    }

    [Theory]
    [InlineData(1.05, 3, 0)]
    [InlineData(0.95, 3, 1)]
    [InlineData(0.95, 2, 0)]
    public void X6_a_flame_that_warms_nothing_behind_most_starts(double kelvin, int starts, int found)
    {
        var site = new Site(1);
        double Minute(DateTime time) => (site.Since(time) * 60) % 120;
        bool Burns(DateTime time) => Minute(time) >= 60 && site.Since(time) * 60 < 120 * starts;
        site.With("flame", time => Burns(time) ? 1 : 0, 1).With("modulation", time => Burns(time) ? 60 : 0, 1)
            .With("boiler.supply", time => Burns(time) ? 40 + (kelvin * Math.Min(10, Minute(time) - 60) / 10) : 40, 1);

        Assert.Equal(found, site.Check(new FlameModulationRule()).Findings.Count);
    }

    [Fact]
    public void X6_and_X7_say_when_points_are_read_too_seldom()
    {
        var slow = new Site().With("flame", 1).With("modulation", 50).With("boiler.supply", 40).With("boiler.return", 30);

        Assert.Equal("readings of flame every 15 min, modulation every 15 min, boiler.supply every 15 min; every 5 min or oftener is needed", Reason(slow.Check(new FlameModulationRule())));
        Assert.Equal("readings of boiler.supply every 15 min, boiler.return every 15 min; every 2 min or oftener is needed", Reason(slow.Check(new NoFlowRule())));
        Assert.Equal("no reading of flame, modulation, circuit1.supply", Reason(new Site().Check(new FlameModulationRule())));
        Assert.Equal("no reading of flame, circuit1.supply, circuit1.return", Reason(new Site().Check(new NoFlowRule())));
    }

    [Theory]
    [InlineData(5.0, 4, 0, 0)]
    [InlineData(5.1, 1, 0, 0)]
    [InlineData(5.1, 2, 0, 1)]
    [InlineData(5.1, 4, 1, 0)]
    public void X7_departure_that_shoots_up_while_the_return_stays_is_critical(double perMinute, int minutes, double returnPerMinute, int found)
    {
        var site = new Site(1);
        double Up(DateTime time, double per) => per * Math.Clamp((site.Since(time) * 60) - 100, 0, minutes);
        site.With("flame", 1, 1).With("boiler.supply", time => 30 + Up(time, perMinute), 1).With("boiler.return", time => 28 + Up(time, returnPerMinute), 1);

        RuleCase one = site.Check(new NoFlowRule());

        Assert.Equal(found, one.Findings.Count);
        Assert.All(one.Findings, finding => Assert.Equal(Severity.Critical, finding.Severity));
    }

    [Theory]
    [InlineData(1.14, 0)]
    [InlineData(1.16, 1)]
    [InlineData(0.86, 0)]
    [InlineData(0.84, 1)]
    public void X8_counted_heat_against_flow_and_temperatures(double factor, int found) => Assert.Equal(found, Heat(factor).Check(new EnergyBalanceRule()).Findings.Count);

    [Theory]
    [InlineData(0.76, 0)]
    [InlineData(0.74, 1)]
    [InlineData(1.14, 0)]
    [InlineData(1.16, 1)]
    public void X8_heat_against_gas(double ratio, int found)
    {
        var site = Heat(1);
        site.With("gas.volume", time => 1.16 * 2 * 10 * site.Since(time) / ratio / 10.1, 60);

        Assert.Equal(found, site.Check(new EnergyBalanceRule()).Findings.Count);
    }

    [Fact]
    public void X8_says_what_it_lacks()
    {
        var gaps = new Site();
        gaps.With("heat.energy", gaps.Since, 60).With("heat.flow", time => time.Hour < 18 ? 2 : double.NaN).With("boiler.supply", 50).With("boiler.return", 40);

        Assert.Equal("no reading of heat.energy", Reason(new Site().Check(new EnergyBalanceRule())));
        Assert.Equal("no reading of heat.flow, circuit1.supply, circuit1.return", Reason(new Site().With("heat.energy", time => time.Ticks / 1e12).Check(new EnergyBalanceRule())));
        Assert.Contains("does not cover the last 7 days", Reason(new Site(3).With("heat.energy", 5).Check(new EnergyBalanceRule())), StringComparison.Ordinal);
        Assert.Equal("flow and temperatures are known in 75 % of the last 7 days, 80 % are needed", Reason(gaps.Check(new EnergyBalanceRule())));
    }

    [Theory]
    [InlineData(0.09, 0, 1)]
    [InlineData(0.11, 0, 0)]
    [InlineData(0, 0.5, 0)]
    public void X9_two_points_that_show_the_same(double offset, double noise, int found)
    {
        var site = new Site();
        double Water(DateTime time) => 45 + (5 * Math.Sin(site.Since(time) / 24 * Math.Tau));
        site.With("boiler.supply", Water).With("circuit1.supply", time => Water(time) + offset + (noise * Math.Sin(site.Since(time))));

        RuleCase one = site.Check(new SameSensorRule());

        Assert.Equal(found, one.Findings.Count);
        Assert.All(one.Findings, finding => Assert.Equal(["boiler.supply", "circuit1.supply"], finding.Roles));
    }

    [Fact]
    public void X9_does_not_judge_what_stands_still_and_needs_two_temperatures()
    {
        Assert.Empty(new Site().With("ambient", 20).With("exterior", 20).Check(new SameSensorRule()).Findings);
        Assert.Equal("readings of 1 temperatures, 2 are needed", Reason(new Site().With("ambient", 20).Check(new SameSensorRule())));
    }

    private static Site Return(double kelvin, double hours, double pump)
    {
        var site = new Site();
        return site.With("circuit1.supply", 40, 5).With("circuit1.pump", pump, 5)
            .With("circuit1.return", time => site.Since(time) is var at && at >= 30 && at < 30 + hours ? 40 + kelvin : 32, 5);
    }

    private static Site Cold(Func<double, double> room)
    {
        var site = new Site();
        return site.With("exterior", 5).With("circuit1.supply", 45).With("ambient", time => room(site.Since(time)));
    }

    private static Site Heat(double factor)
    {
        var site = new Site();
        return site.With("heat.flow", 2).With("boiler.supply", 50).With("boiler.return", 40).With("heat.energy", time => factor * 1.16 * 2 * 10 * site.Since(time), 60);
    }

    private static double Outside(DateTime time) => 6 + (4 * Math.Sin((Site.Hour(time) - 9) / 24 * Math.Tau));

    private static PlantData[] Neighbours(int count) => [.. Enumerable.Range(2, count).Select(number => new Site().With("exterior", Outside).Plant(number))];

    private static string Reason(RuleCase one) => Assert.Single(one.NotRun).Reason;
}
