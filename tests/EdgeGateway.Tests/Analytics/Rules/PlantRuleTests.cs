using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Rules;
using Xunit;

namespace EdgeGateway.Tests.Analytics.Rules;

/// <summary>R3, R5, R8, R11, R13, R14 and R15.</summary>
public sealed class PlantRuleTests
{
    [Theory]
    [InlineData(20.9, null)]
    [InlineData(21.0, null)]
    [InlineData(21.1, "Warning")]
    [InlineData(23.0, "Warning")]
    [InlineData(23.1, "Alarm")]
    public void R3_a_room_too_warm_while_it_is_used(double room, string? severity)
    {
        RuleCase one = new Site().With("exterior", 5).With("ambient", time => Site.Hour(time) is >= 6 and < 22 ? room : 26).Check(new OverheatingRule());

        Assert.Equal(severity, one.Findings.SingleOrDefault()?.Severity.ToString());
        Assert.Empty(one.NotRun);
    }

    [Fact]
    public void R3_tells_since_when_keeps_to_the_heating_season_and_says_what_it_lacks()
    {
        var site = new Site();
        site.With("exterior", 5).With("ambient", time => site.Since(time) < 96 ? 20 : 22);

        Finding finding = Site.Only(site.Check(new OverheatingRule()));

        // The median of three days is above the limit when two of them are.
        Assert.Equal(site.From.AddDays(3), finding.SinceUtc);
        Assert.Contains("median of 22.0 degC from 6 to 22 h over 3 days (limit 21 degC, agreed mean in France 19 degC), since 8 January 2026", finding.Explanation, StringComparison.Ordinal);
        Assert.Contains("no 3 days in a row", Reason(new Site().With("exterior", 15).With("ambient", 25).Check(new OverheatingRule())), StringComparison.Ordinal);
        Assert.Contains("no 3 days in a row", Reason(new Site(2).With("exterior", 5).With("ambient", 25).Check(new OverheatingRule())), StringComparison.Ordinal);
        Assert.Contains("no 3 days in a row", Reason(new Site().With("ambient", 25).Check(new OverheatingRule())), StringComparison.Ordinal);
        Assert.Equal("no reading of ambient", Reason(new Site().With("exterior", 5).Check(new OverheatingRule())));
    }

    [Fact]
    public void R3_a_dip_within_the_hysteresis_does_not_end_it()
    {
        double Room(DateTime time, Site site, double dip) => (int)(site.Since(time) / 24) is >= 5 and < 8 ? 21 - dip : 21.5;
        Site within = new(14), beyond = new(14);
        within.With("exterior", 5).With("ambient", time => Room(time, within, 0.1));
        beyond.With("exterior", 5).With("ambient", time => Room(time, beyond, 0.5));

        Assert.Null(Site.Only(within.Check(new OverheatingRule())).SinceUtc);
        Assert.NotNull(Site.Only(beyond.Check(new OverheatingRule())).SinceUtc);
    }

    [Theory]
    [InlineData(35, 18.1, 48, null)]
    [InlineData(35.1, 18.0, 48, null)]
    [InlineData(35.1, 18.1, 23, null)]
    [InlineData(35.1, 18.1, 24, "Warning")]
    [InlineData(35.1, 20.1, 24, "Alarm")]
    public void R5_warm_water_for_a_day_while_it_is_warm_outside(double water, double outside, int hours, string? severity)
    {
        var site = new Site();
        site.With("exterior", outside).With("circuit2.supply", time => site.Since(time) is var at && at >= 48 && at < 48 + hours ? water : 22);

        RuleCase one = site.Check(new SummerHeatingRule());

        Assert.Equal(severity, one.Findings.SingleOrDefault()?.Severity.ToString());
        Assert.All(one.Findings, finding => Assert.Equal((Cause.SummerHeating, site.From.AddHours(48)), (finding.Cause, finding.SinceUtc)));
    }

    [Fact]
    public void R5_hot_water_charging_gaps_and_lacks()
    {
        var gap = new Site();
        gap.With("exterior", 22).With("circuit1.supply", time => gap.Since(time) switch { < 48 or >= 76 => 22, >= 60 and < 62 => double.NaN, _ => 50 });

        Assert.Single(gap.Check(new SummerHeatingRule()).Findings);
        Assert.Empty(new Site().With("exterior", 22).With("circuit1.supply", 60).With("dhw.charging", 1).Check(new SummerHeatingRule()).Findings);
        Assert.Equal("no outside air, neither its own nor of its weather cell", Reason(new Site().With("circuit1.supply", 50).Check(new SummerHeatingRule())));
        Assert.Equal("no reading of departure water of any circuit", Reason(new Site().With("exterior", 22).Check(new SummerHeatingRule())));
    }

    [Theory]
    [InlineData(55.1, 0.48, 0)]
    [InlineData(55.1, 0.51, 1)]
    [InlineData(55.0, 1, 0)]
    public void R8_a_return_too_warm_for_most_of_the_burners_time(double water, double share, int found)
    {
        var site = new Site();
        site.With("flame", 1).With("boiler.return", time => site.Since(time) % 24 < 24 * share ? water : 40);

        Assert.Equal(found, site.Check(new CondensationRule()).Findings.Count);
    }

    [Fact]
    public void R8_needs_a_burner_that_burned_and_a_return()
    {
        var rarely = new Site();
        rarely.With("flame", time => rarely.Since(time) % 48 < 1 ? 1 : 0).With("circuit1.return", 60);

        Assert.Equal("the burner burned 3.0 h in the last 7 days with a known return, 5 h are needed", Reason(rarely.Check(new CondensationRule())));
        Assert.Single(new Site().With("modulation", 40).With("circuit1.return", 60).Check(new CondensationRule()).Findings);
        Assert.Equal("no reading of flame, circuit1.return", Reason(new Site().Check(new CondensationRule())));
    }

    [Theory]
    [InlineData(18.1, 1, 72, "Warning")]
    [InlineData(18.1, 1, 71, null)]
    [InlineData(18.0, 1, 200, null)]
    [InlineData(11.9, 0, 72, "Alarm")]
    [InlineData(11.9, 0, 71, null)]
    [InlineData(12.0, 0, 200, null)]
    public void R11_a_pump_that_never_rests_in_summer_or_never_runs_in_winter(double outside, double on, int hours, string? severity)
    {
        var site = new Site();
        site.With("exterior", outside).With("circuit1.pump", time => site.Since(time) is var at && at >= 24 && at < 24 + hours ? on : 1 - on);

        // The other way round it is as it should be, so only the span itself can be found.
        Assert.Equal(severity, site.Check(new PumpDutyRule()).Findings.SingleOrDefault()?.Severity.ToString());
    }

    [Fact]
    public void R11_says_what_it_lacks()
    {
        Assert.Equal("no reading of the pump of any circuit", Reason(new Site().With("exterior", 5).Check(new PumpDutyRule())));
        Assert.Equal("no outside air, neither its own nor of its weather cell", Reason(new Site().With("circuit1.pump", 1).Check(new PumpDutyRule())));
    }

    [Theory]
    [InlineData(-1.5, 45, 0)]
    [InlineData(-1.5, 50.5, 1)]
    [InlineData(-2.6, 45, 1)]
    public void R13_a_curve_beyond_three_deviations_of_the_fleet(double slope, double zero, int found)
    {
        // Slopes -1.2 to -1.8 and 43 to 47 at zero: medians -1.5 and 45, deviations 0.222 and 1.48.
        PlantData[] fleet = [.. Enumerable.Range(0, 13).Select(i => Curve(-1.2 - (0.05 * i), 43 + (i * 7 % 13 / 3.0)).Plant(i + 2))];

        RuleCase one = Curve(slope, zero).Check(new CurveMismatchRule(), null, fleet);

        Assert.Equal(found, one.Findings.Count);
        Assert.All(one.Findings, finding => Assert.Contains("of 14 installations (limit 3)", finding.Explanation, StringComparison.Ordinal));
    }

    [Fact]
    public void R13_says_what_it_lacks()
    {
        Assert.Equal("1 installations have a line, 10 are needed", Reason(Curve(-1.5, 45).Check(new CurveMismatchRule())));
        Assert.Equal("no reading of exterior", Reason(new Site().With("circuit1.supply", 40).Check(new CurveMismatchRule())));
        Assert.Contains("160 h of heating in use, 72 with outside air varying by 3 K are needed", Reason(new Site().With("exterior", 5).With("circuit1.supply", 40).Check(new CurveMismatchRule())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void R14_two_weeks_above_what_the_weather_explains(int weeks, int found)
    {
        RuleCase one = Energy(10, weeks, 1.3).Check(new EnergySignatureRule());

        Assert.Equal(found, one.Findings.Count);
        Assert.Empty(one.NotRun);
        Assert.All(one.Findings, finding => Assert.Equal((Cause.EnergySignature, Actor.Analyst), (finding.Cause, finding.Actor)));
    }

    [Fact]
    public void R14_judges_less_energy_as_no_fault_and_says_what_it_lacks()
    {
        Site noise = new(72);
        noise.With("exterior", time => 6 + (6 * Math.Sin(12.9898 * ((int)noise.Since(time) / 24))), 60).With("heat.power", time => 50 + (45 * Math.Sin(78.233 * ((int)noise.Since(time) / 24))), 60);

        Assert.Empty(Energy(10, 2, 0.7).Check(new EnergySignatureRule()).Findings);
        Assert.Equal("no reading of heat.energy, heat.power or gas.volume", Reason(new Site().Check(new EnergySignatureRule())));
        Assert.Equal("7 whole weeks in the window, 8 are needed", Reason(Energy(7, 0, 1).Check(new EnergySignatureRule())));
        Assert.StartsWith("the weather explains too little of heat.power", Reason(noise.Check(new EnergySignatureRule())), StringComparison.Ordinal);
    }

    [Fact]
    public void R15_an_error_code_that_is_not_zero()
    {
        var site = new Site();
        site.With("errorCode", time => site.Since(time) is >= 100 and < 104 ? 28 : 0);
        var texts = new RuleSettings { ErrorTexts = new Dictionary<int, string> { [28] = "burner lock-out" } };

        Finding over = Site.Only(site.Check(new BoilerErrorRule(), texts)), open = Site.Only(new Site().With("errorCode", 3).Check(new BoilerErrorRule()));

        Assert.Equal((Cause.BoilerError, Severity.Warning), (over.Cause, over.Severity));
        Assert.Equal("the boiler reports error 28 (burner lock-out) for 4 h, since 9 January 2026 until 9 January 2026", over.Explanation);
        Assert.Equal(Severity.Alarm, open.Severity);
        Assert.Empty(new Site().With("errorCode", 0).Check(new BoilerErrorRule()).Findings);
        Assert.Equal("no reading of errorCode", Reason(new Site().Check(new BoilerErrorRule())));
    }

    private static Site Curve(double slope, double zero)
    {
        var site = new Site();
        double Outside(DateTime time) => 4 + (4 * Math.Sin(site.Since(time) / 31));
        return site.With("exterior", Outside).With("circuit1.supply", time => zero + (slope * Outside(time)));
    }

    /// <summary>Weeks of a building with a signature, the last of them with another need.</summary>
    private static Site Energy(int weeks, int other, double factor)
    {
        // Two days more: the first and the last of a window may be cut off.
        var site = new Site((7 * weeks) + 2);
        double Outside(DateTime time) => 5 + (6 * Math.Sin(site.Since(time) / 24 / 5)) + Math.Cos(site.Since(time) / 24 * 2.3);
        double total = 0;
        return site.With("exterior", Outside, 60).With(
            "heat.energy",
            time =>
            {
                double power = (1 + (2 * Math.Max(0, 16 - Outside(time)))) * (1 + (0.03 * Site.Jitter(time)));
                total += power * (site.Since(time) >= 24 * ((7 * (weeks - other)) + 1) ? factor : 1);
                return total;
            },
            60);
    }

    private static string Reason(RuleCase one) => Assert.Single(one.NotRun).Reason;
}
