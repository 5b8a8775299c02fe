using Xunit;

namespace EdgeGateway.Tests.Cloud.Fleet;

/// <summary>Times of a clock with summer time.</summary>
public sealed class LocalTimeTests : IDisposable
{
    private readonly ClusterBench bench = new();

    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("2016-03-26", "on 2016-03-27 nobody has a reading from 02:00 to 03:00, the hour that clocks skip")]
    [InlineData("2016-10-29", "on 2016-10-30 many readings from 02:00 to 03:00 are doubled, the hour that clocks pass twice")]
    public async Task Local_times_are_noticed_at_the_change_of_the_clocks(string from, string said)
    {
        await Run(from, time => TimeZoneInfo.ConvertTimeFromUtc(time, Paris));

        Assert.Contains($"The times look like local time, not UTC: {said}", bench.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2016-03-26")]
    [InlineData("2016-10-29")]
    public async Task Utc_is_not_taken_for_local_time(string from)
    {
        await Run(from, time => time);

        Assert.Equal("", bench.Messages);
    }

    [Fact]
    public async Task The_hour_that_does_not_exist_is_a_gap_and_the_doubled_hour_is_a_mean_of_both()
    {
        await Run("2016-10-29", time => TimeZoneInfo.ConvertTimeFromUtc(time, Paris));

        string[] doubled = bench.Table("hourly.csv").Single(row => row[0] == "1" && row[1] == "2016-10-30T02:00:00Z");
        double[] water = [.. Enumerable.Range(0, 8).Select(quarter => Water(1, new DateTime(2016, 10, 30, 0, 0, 0).AddMinutes(15 * quarter)))];
        Assert.Equal(water.Average(), double.Parse(doubled[4], System.Globalization.CultureInfo.InvariantCulture), 1e-9);

        await Run("2016-03-26", time => TimeZoneInfo.ConvertTimeFromUtc(time, Paris));

        Assert.DoesNotContain(bench.Table("hourly.csv"), row => row[1] == "2016-03-27T02:00:00Z");
        Assert.Contains(bench.Table("hourly.csv"), row => row[1] == "2016-03-27T03:00:00Z");
    }

    private async Task Run(string from, Func<DateTime, DateTime> clock)
    {
        DateTime start = DateTime.SpecifyKind(DateTime.Parse(from, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
        IEnumerable<string> lines =
            from number in Enumerable.Range(1, 2)
            from quarter in Enumerable.Range(0, 4 * 60)
            let time = start.AddMinutes(15 * quarter)
            from line in FleetLines.At(number, clock(time), (Water(number, time) - 20) / 10)
            select line;
        Assert.Equal(0, await bench.RunAsync(bench.Add("f.csv", lines), "--steps"));
    }

    private static double Water(int number, DateTime time) => 40 + (time.Minute * 0.1) + (time.Hour * number % 7);
}
