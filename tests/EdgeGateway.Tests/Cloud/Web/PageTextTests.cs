using EdgeGateway.Cloud.Store;
using EdgeGateway.Cloud.Web;
using EdgeGateway.Cloud.Web.Components;
using EdgeGateway.Contracts.Readings;
using Plotly.Blazor.Traces;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Web;

public sealed class PageTextTests
{
    [Fact]
    public void Every_quality_and_role_has_words_of_its_own()
    {
        string[] qualities = [.. Enum.GetValues<Quality>().Select(PageText.Quality)];

        Assert.Equal(qualities.Length, qualities.Distinct().Count());
        Assert.DoesNotContain(qualities, words => words.Contains("code", StringComparison.Ordinal));
        Assert.DoesNotContain(Roles.All, role => PageText.Role(role) == role);
    }

    [Theory]
    [InlineData(21.04, "Temperature", "21.0 °C")]
    [InlineData(1.625, "Pressure", "1.63 bar")]
    [InlineData(191229, "Energy", "191,229 kWh")]
    [InlineData(3, "Number", "3")]
    [InlineData(3.14159, null, "3.14")]
    [InlineData(double.NaN, "Temperature", "—")]
    public void A_value_has_its_unit(double value, string? quantity, string text) => Assert.Equal(text, PageText.Value(value, quantity));

    [Theory]
    [InlineData(0.2, "now")]
    [InlineData(59, "59 s ago")]
    [InlineData(600, "10 min ago")]
    [InlineData(7200, "2 h ago")]
    [InlineData(864000, "10 days ago")]
    public void An_age_is_told_in_its_own_unit(double seconds, string text) => Assert.Equal(text, PageText.Age(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_line_breaks_where_nothing_was_measured()
    {
        var start = new DateTime(2026, 1, 10, 0, 0, 0, DateTimeKind.Utc);
        CurvePoint[] points = [.. new[] { 0, 15, 30, 45, 300, 315 }.Select(minute => new CurvePoint(start.AddMinutes(minute), 20, Quality.Good))];

        var line = Assert.IsType<Scatter>(Assert.Single(ChartTraces.Of(new InstallationDetail(start, start.AddHours(6), [new Curve(Roles.Ambient, "7/a/b", points)], []))));

        Assert.Equal(7, line.Y.Count);
        Assert.Null(line.Y[4]);
    }
}
