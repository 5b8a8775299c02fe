using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeGateway.Cloud.Findings;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Readings;
using Xunit;

namespace EdgeGateway.EndToEnd.Cloud;

public sealed class PageTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cloud-page-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_page_shows_a_live_installation_and_takes_a_decision_from_any_working_directory()
    {
        Assert.SkipUnless(Chromium.Executable is not null, "chromium is missing: apt-get install -y chromium");
        await FillAsync();
        await using TwinService twin = await TwinService.StartAsync(State);
        await using Chromium browser = await Chromium.OpenAsync(twin.Http.BaseAddress!.ToString(), 1400, 1000, TestContext.Current.CancellationToken);

        await browser.UntilAsync("document.querySelectorAll('.scatterlayer .trace .js-line').length === 3", TestContext.Current.CancellationToken);
        string text = await browser.EvaluateAsync("document.body.innerText", TestContext.Current.CancellationToken);
        await browser.EvaluateAsync("[...document.querySelectorAll('.decide button')].find(b => b.innerText === 'Dismiss').click()", TestContext.Current.CancellationToken);
        await browser.UntilAsync("document.querySelector('.finding.dismissed') !== null", TestContext.Current.CancellationToken);

        Assert.Contains("Supply, circuit 1", text, StringComparison.Ordinal);
        Assert.Contains("bad: nothing connected", text, StringComparison.Ordinal);
        Assert.Contains("flat as a board", text, StringComparison.Ordinal);
        Assert.Equal("true", await browser.EvaluateAsync("document.fonts.check('13px Inter') && [...document.fonts].every(f => f.status !== 'error')", TestContext.Current.CancellationToken));
        Assert.Empty(browser.Errors);
        JsonElement finding = Assert.Single((await twin.GetAsync("/api/findings")).EnumerateArray().ToArray());
        Assert.Equal(FindingStatus.Dismissed, finding.GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_page_fits_a_phone()
    {
        Assert.SkipUnless(Chromium.Executable is not null, "chromium is missing: apt-get install -y chromium");
        await FillAsync();
        await using TwinService twin = await TwinService.StartAsync(State);
        await using Chromium browser = await Chromium.OpenAsync(twin.Http.BaseAddress!.ToString(), 390, 800, TestContext.Current.CancellationToken);

        await browser.UntilAsync("document.querySelectorAll('.scatterlayer .trace .js-line').length === 3", TestContext.Current.CancellationToken);

        Assert.Equal("390", await browser.EvaluateAsync("document.documentElement.scrollWidth", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_decision_by_REST_survives_a_kill()
    {
        await FillAsync();
        const string Path = "/api/findings/cluster-9000110001-2026010100-2026011800";
        await using (TwinService twin = await TwinService.StartAsync(State))
        {
            using HttpResponseMessage refused = await twin.Http.PostAsJsonAsync(Path, new { status = "maybe" }, TestContext.Current.CancellationToken);
            using HttpResponseMessage unknown = await twin.Http.PostAsJsonAsync("/api/findings/none", new { status = "confirmed" }, TestContext.Current.CancellationToken);
            using HttpResponseMessage done = await twin.Http.PostAsJsonAsync(Path, new { status = "confirmed", note = "probe in the sun" }, TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.OK), (refused.StatusCode, unknown.StatusCode, done.StatusCode));
            await twin.Child.KillAsync();
        }

        await using TwinService again = await TwinService.StartAsync(State);

        JsonElement finding = (await again.GetAsync("/api/findings"))[0];
        Assert.Equal(("confirmed", "probe in the sun"), (finding.GetProperty("status").GetString(), finding.GetProperty("note").GetString()));
        Assert.Equal(0, (await again.LedgerAsync()).Findings);
    }

    [Fact]
    public async Task Curves_come_by_REST_thinned_and_without_bad_readings()
    {
        await FillAsync();
        await using TwinService twin = await TwinService.StartAsync(State);
        string from = Uri.EscapeDataString(Now.AddHours(-24).ToString("o")), to = Uri.EscapeDataString(Now.ToString("o"));

        JsonElement curves = await twin.GetAsync($"/api/series?installation=9000110001&from={from}&to={to}");

        Assert.Equal(["ambient", "circuit1.supply", "exterior"], curves.EnumerateArray().Select(curve => curve.GetProperty("role").GetString()));
        Assert.All(curves.EnumerateArray(), curve => Assert.InRange(curve.GetProperty("points").GetArrayLength(), 10, 601));
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere_and_no_frame_shows_it()
    {
        await using TwinService twin = await TwinService.StartAsync(State);

        using HttpResponseMessage page = await twin.Http.GetAsync("/", TestContext.Current.CancellationToken);

        string policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        string html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };
        using HttpResponseMessage rebound = await twin.Http.SendAsync(foreign, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, rebound.StatusCode);
    }

    private string State => Path.Combine(folder.FullName, "twin");

    private static DateTime Now { get; } = TimeProvider.System.GetUtcNow().UtcDateTime;

    private async Task FillAsync()
    {
        (string Point, string? Role, double Level)[] points =
            [("weather/exterior", Roles.Exterior, 4), ("hall/temperature", Roles.Ambient, 20), ("boiler-1/supply", Roles.Circuit1Supply, 45)];
        long sequence = 0;
        var readings = new List<StoredReading>();
        foreach ((string point, string? role, double level) in points)
        {
            var series = new StoredSeries(9_000_110_001, "LYON", $"9000110001/{point}", role, nameof(Quantity.Temperature));
            readings.AddRange(Enumerable.Range(0, 1440).Select(minute => new StoredReading(
                series, Now.AddMinutes(-minute - 1), level + (minute % 5), minute % 100 == 50 ? Quality.BadSensorFailure : Quality.Good, new ReadingKey("gw-1", 1, sequence++))));
        }

        var flue = new StoredSeries(9_000_110_001, "LYON", "9000110001/boiler-1/flue", "flue", nameof(Quantity.Temperature));
        readings.Add(new StoredReading(flue, Now, null, Quality.BadNotConnected, new ReadingKey("gw-1", 1, sequence)));
        using SeriesStore store = SeriesStore.Open(StateDirectory.Open(State, "cloud-twin"));
        await store.WriteAsync(connection => new ReadingWriter(connection, store.Lake).Add(readings, "hub"), TestContext.Current.CancellationToken);
        var since = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await new FindingLog(store, TimeProvider.System).RecordAsync(
            [new NewFinding(9_000_110_001, "LYON", NewFinding.Cluster, since, since.AddDays(17), "flat as a board", 1)], TestContext.Current.CancellationToken);
    }
}
