using EdgeGateway.Analytics.Findings;
using EdgeGateway.Analytics.Rules;
using Xunit;

namespace EdgeGateway.Tests.Analytics.Rules;

/// <summary>V5, V6, V10 and V11.</summary>
public sealed class ValueRuleTests
{
    [Theory]
    [InlineData("exterior", 5.75, null)]
    [InlineData("exterior", 6, "Warning")]
    [InlineData("exterior", 17.75, "Warning")]
    [InlineData("exterior", 18, "Alarm")]
    [InlineData("ambient", 23.75, null)]
    [InlineData("ambient", 24, "Warning")]
    [InlineData("pressure", 71.75, null)]
    [InlineData("pressure", 72, "Warning")]
    [InlineData("circuit1.supply", 23.75, null)]
    [InlineData("circuit1.supply", 24, "Warning")]
    public void V5_a_value_that_stays_for_the_points_limit_is_stuck(string role, double hours, string? severity)
    {
        var site = new Site();
        site.With(role, time => site.Since(time) is var at && at >= 30 && at <= 30 + hours ? 12.5 : 20 + Site.Jitter(time));

        RuleCase found = site.Check(new StuckRule());

        Assert.Equal(severity, found.Findings.SingleOrDefault()?.Severity.ToString());
        if (severity is not null)
        {
            Finding finding = Site.Only(found);
            Assert.Equal((Cause.Stuck, site.From.AddHours(30)), (finding.Cause, finding.SinceUtc));
            Assert.StartsWith(FormattableString.Invariant($"{role} stayed at 12.5 for {hours:0.#} h ("), finding.Explanation, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1.75, true, false)]
    [InlineData(2, true, true)]
    [InlineData(20, false, false)]
    public void V5_departure_water_is_looked_at_while_the_pump_runs(double hours, bool pump, bool found)
    {
        var site = new Site();
        site.With("circuit1.supply", time => site.Since(time) is var at && at >= 30 && at <= 30 + hours ? 30 : 40 + Site.Jitter(time), 5)
            .With("circuit1.pump", time => pump || site.Since(time) is < 29 or > 60 ? 1 : 0, 5);

        Assert.Equal(found, site.Check(new StuckRule()).Findings.Count == 1);
    }

    [Fact]
    public void V5_eleven_readings_are_too_few_and_values_within_the_resolution_are_the_same()
    {
        var few = new Site().With("exterior", 5, 24 * 60);
        var coarse = new Site();
        coarse.With("exterior", time => coarse.Since(time) is >= 30 and <= 37 ? 5 + (time.Hour % 2 * 0.1) : 5 + (3 * Site.Jitter(time)));

        Assert.Contains("10 readings of exterior, 12 are needed", Assert.Single(few.Check(new StuckRule()).NotRun).Reason, StringComparison.Ordinal);
        Assert.Empty(few.Check(new StuckRule()).Findings);
        Assert.Empty(coarse.Check(new StuckRule()).Findings);
        Assert.Single(coarse.Check(new StuckRule(), Site.Set("V5", ("resolution", 0.11))).Findings);
    }

    [Fact]
    public void V5_one_value_all_the_time_is_a_flat_line_from_the_first_reading_on()
    {
        Finding finding = Site.Only(new Site().With("ambient", 85).Check(new StuckRule()));

        Assert.Equal((Cause.FlatLine, Severity.Alarm, null), (finding.Cause, finding.Severity, finding.SinceUtc));
        Assert.Equal("all 960 readings of ambient are 85, from the first reading on", finding.Explanation);
    }

    [Theory]
    [InlineData(0.805, null)]
    [InlineData(0.795, "Warning")]
    [InlineData(0.505, "Warning")]
    [InlineData(0.495, "Alarm")]
    public void V6_too_few_hours_with_readings(double share, string? severity)
    {
        var site = new Site();
        site.With("exterior", 5).With("circuit1.supply", 40).With("ambient", time => site.Since(time) < 240 * share ? 20 : double.NaN, 60);

        Assert.Equal(severity, site.Check(new CompletenessRule()).Findings.SingleOrDefault()?.Severity.ToString());
    }

    [Fact]
    public void V6_exactly_the_limit_is_enough_and_a_role_without_reading_is_named()
    {
        var site = new Site();
        site.With("exterior", 5).With("ambient", time => site.Since(time) % 10 < 8 ? 20 : double.NaN, 60);

        Finding finding = Site.Only(site.Check(new CompletenessRule()));

        Assert.Equal((Cause.FewPoints, Severity.Alarm, Actor.Communications), (finding.Cause, finding.Severity, finding.Actor));
        Assert.Equal("no reading of circuit1.supply in 240 h, from the first reading on", finding.Explanation);
    }

    [Fact]
    public void V6_a_sensor_that_fell_silent_is_missing_since_then_and_hours_without_any_fleet_do_not_count()
    {
        var site = new Site();
        site.With("exterior", time => site.Since(time) < 96 ? 5 : double.NaN).With("ambient", time => site.Since(time) < 192 ? 20 : double.NaN).With("circuit1.supply", time => site.Since(time) < 192 ? 40 : double.NaN);
        var other = new Site();
        other.With("exterior", time => other.Since(time) < 192 ? 5 : double.NaN);

        Finding finding = Site.Only(site.Check(new CompletenessRule(), null, other.Plant(2), other.Plant(3)));

        Assert.Equal(["exterior"], finding.Roles);
        Assert.Equal(site.From.AddHours(96), finding.SinceUtc);
        Assert.Contains("96 of 192 h (50 %), limit 80 %", finding.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4.9, 0)]
    [InlineData(5.1, 1)]
    public void V10_a_day_that_jumps_five_times_as_much_as_usual_is_noise(double times, int found)
    {
        // Steps of plus and minus twice the amplitude.
        var site = new Site();
        site.With("exterior", time => 5 + ((site.Since(time) is >= 120 and < 144 ? times : 1) * ((int)(site.Since(time) * 4) % 2 == 0 ? 0.2 : -0.2)));

        RuleCase one = site.Check(new NoiseRule());

        Assert.Equal(found, one.Findings.Count);
        Assert.All(one.Findings, finding => Assert.Equal((Cause.NoiseBurst, site.From.AddHours(120)), (finding.Cause, finding.SinceUtc)));
        Assert.All(one.Findings, finding => Assert.EndsWith("since 10 January 2026 until 11 January 2026", finding.Explanation, StringComparison.Ordinal));
    }

    [Fact]
    public void V10_small_noise_is_none_and_too_few_days_are_said()
    {
        var small = new Site();
        small.With("ambient", time => 20 + ((small.Since(time) is >= 120 and < 144 ? 0.2 : 0.001) * Site.Jitter(time)));
        var few = new Site(4).With("ambient", time => 20 + Site.Jitter(time));
        var slow = new Site().With("ambient", time => 20 + Site.Jitter(time), 61);

        Assert.Empty(small.Check(new NoiseRule()).Findings);
        Assert.Contains("4 days with enough readings of ambient, 5 are needed", Assert.Single(few.Check(new NoiseRule()).NotRun).Reason, StringComparison.Ordinal);
        Assert.Contains("0 days", Assert.Single(slow.Check(new NoiseRule()).NotRun).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ambient", 70, "degrees Fahrenheit", 21.1)]
    [InlineData("ambient", 205, "ten times too large", 20.5)]
    [InlineData("ambient", 293, "kelvin", 19.9)]
    [InlineData("ambient", 2.1, "ten times too small", 21)]
    [InlineData("circuit1.supply", 113, "degrees Fahrenheit", 45)]
    [InlineData("circuit1.supply", 450, "ten times too large", 45)]
    [InlineData("circuit2.return", 4000, "a hundred times too large", 40)]
    [InlineData("exterior", 278, "kelvin", 4.9)]
    public void V11_a_value_that_fits_only_in_another_unit_is_in_that_unit(string role, double raw, string unit, double right)
    {
        var site = new Site().With("circuit2.supply", 40).With(role, raw);

        Finding finding = Site.Only(site.Check(new UnitRule()));

        Assert.Equal((Cause.WrongUnit, Severity.Alarm, Actor.Communications), (finding.Cause, finding.Severity, finding.Actor));
        Assert.Contains(FormattableString.Invariant($"read as {unit} it is {right:0.#} degC, which fits"), finding.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ambient", 32)]
    [InlineData("ambient", 5)]
    [InlineData("ambient", 120)]
    [InlineData("circuit1.supply", 90)]
    [InlineData("circuit1.supply", 10)]
    [InlineData("exterior", 42)]
    [InlineData("exterior", 5000)]
    public void V11_what_is_plausible_as_it_is_or_in_no_unit_is_left_alone(string role, double raw) => Assert.Empty(new Site().With(role, raw).Check(new UnitRule()).Findings);

    [Theory]
    [InlineData(46.4, 0)]
    [InlineData(59, 1)]
    public void V11_outside_air_that_looks_plausible_is_told_by_its_neighbours(double raw, int found)
    {
        // 8 degC is 46.4 F, 15 degC is 59 F; the neighbours have 8 or 15.
        double right = (raw - 32) / 1.8, near = found == 1 ? right : 39;
        PlantData[] others = [.. Enumerable.Range(2, 3).Select(number => new Site().With("exterior", near).Plant(number))];

        Assert.Equal(found, new Site().With("exterior", raw).Check(new UnitRule(), null, others).Findings.Count);
    }

    [Fact]
    public void V11_two_sensors_on_each_others_input_and_a_boiler_that_was_out_are_no_unit()
    {
        var swapped = new Site().With("ambient", 70).With("circuit1.supply", 21);
        var outage = new Site();
        outage.With("circuit1.supply", time => outage.Since(time) is > 48 and < 120 ? 4 : 45);

        Assert.Empty(swapped.Check(new UnitRule()).Findings);
        Assert.Empty(outage.Check(new UnitRule()).Findings);
    }

    [Fact]
    public void V11_it_is_said_since_when()
    {
        var site = new Site();
        site.With("ambient", time => site.Since(time) < 72 ? 21 : 70);

        Assert.Equal(site.From.AddHours(72), Site.Only(site.Check(new UnitRule())).SinceUtc);
    }
}
