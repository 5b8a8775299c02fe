using EdgeGateway.HardwareSim.Physics;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Physics;

public sealed class WeatherTests
{
    private static readonly DateTimeOffset NewYear = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_year_near_Paris_lies_between_frost_and_heat()
    {
        double[] year = Hours(new Weather(Climate.Paris, NewYear, Chance.For(3, "year")), 365 * 24);

        Assert.InRange(year.Average(), 10, 13);
        Assert.InRange(year.Min(), -16, 0);
        Assert.InRange(year.Max(), 26, 36);
    }

    [Fact]
    public void A_time_has_one_temperature_however_often_and_in_whatever_order_it_is_asked()
    {
        var weather = new Weather(Climate.Paris, NewYear, Chance.For(3, "order"));
        double late = weather.At(NewYear.AddDays(20));
        double early = weather.At(NewYear.AddDays(1));

        Assert.Equal(early, weather.At(NewYear.AddDays(1)));
        Assert.Equal(late, weather.At(NewYear.AddDays(20)));
        Assert.Equal(early, new Weather(Climate.Paris, NewYear, Chance.For(3, "order")).At(NewYear.AddDays(1)));
    }

    [Fact]
    public void A_cold_spell_takes_eight_degrees_for_some_days()
    {
        double[] without = Hours(new Weather(Climate.Paris with { ColdSpellsPerWinter = 0 }, NewYear, Chance.For(5, "spell")), 59 * 24);
        double[] with = Hours(new Weather(Climate.Paris with { ColdSpellsPerWinter = 4 }, NewYear, Chance.For(5, "spell")), 59 * 24);
        double[] depth = [.. without.Zip(with, (a, b) => a - b)];

        Assert.Equal(8, depth.Max(), 0.001);
        Assert.InRange(depth.Count(d => d > 0) / 24.0, 5, 45);
        Assert.True(depth.All(d => d >= 0));
    }

    private static double[] Hours(Weather weather, int count) => [.. Enumerable.Range(0, count).Select(h => weather.At(NewYear.AddHours(h)))];
}
