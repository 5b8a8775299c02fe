using System.Globalization;
using System.Net;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud;
using EdgeGateway.Cloud.Findings;
using EdgeGateway.Cloud.Import;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Cloud.Web;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Tests.Cloud.Import;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Rules;

/// <summary>What rules find in the store's readings waits there for a human, whichever verb ran them.</summary>
public sealed class RecordedRulesTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTime From = new(2016, 12, 15, 0, 0, 0, DateTimeKind.Utc), To = From.AddDays(10);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("recorded-rules-");
    private readonly StringWriter output = new(), messages = new();

    private StateDirectory State => StateDirectory.Open(folder.FullName, "cloud-twin");

    public async ValueTask InitializeAsync()
    {
        using var csv = new TemporaryCsv([.. Lines()]);
        await using SeriesStore store = SeriesStore.Open(State);
        await new ImportJob(store, TimeProvider.System).RunAsync(csv.Path, null, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        output.Dispose();
        messages.Dispose();
        if (folder.Exists)
        {
            folder.Delete(recursive: true);
            folder.Refresh();
        }
    }

    [Fact]
    public async Task A_repeated_run_and_the_comparison_repeat_no_finding_and_leave_a_humans_word()
    {
        await RunAsync("rules", "--json");
        StoredFinding[] first = await FindingsAsync();
        StoredFinding flat = Assert.Single(first, one => one.Kind == "flat_line");
        await DecideAsync(flat.Id);
        await RunAsync("rules");
        await RunAsync("cluster", "--out", Path.Combine(folder.FullName, "result"));

        StoredFinding[] last = await FindingsAsync();
        Assert.Contains($"{first.Length} new findings wait for a human", messages.ToString(), StringComparison.Ordinal);
        Assert.Contains("\n0 new findings wait for a human", messages.ToString(), StringComparison.Ordinal);
        Assert.Equal((9_000_000_001, "LYON", From, To, FindingStatus.Waiting), (flat.Installation, flat.City, flat.Since, flat.Until, flat.Status));
        Assert.StartsWith("all 480 readings of ambient are 22, from the first reading on", flat.Evidence, StringComparison.Ordinal);
        Assert.EndsWith("(alarm, technician, found by V5)", flat.Evidence, StringComparison.Ordinal);
        Assert.Equal(1, flat.Rank);
        Assert.Equal(last.Length, last.Select(one => (one.Installation, one.Kind)).Distinct().Count());
        Assert.Superset(first.Select(one => one.Id).ToHashSet(), last.Select(one => one.Id).ToHashSet());
        Assert.Equal((FindingStatus.Confirmed, "wire"), (last.Single(one => one.Id == flat.Id).Status, last.Single(one => one.Id == flat.Id).Note));
    }

    [Fact]
    public async Task The_service_records_the_rules_with_the_settings_of_its_state_directory()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "rules.json"), """{ "rules": { "R3": { "enabled": false } } }""", TestContext.Current.CancellationToken);
        await using (SeriesStore store = SeriesStore.Open(State))
        {
            var log = new FindingLog(store, TimeProvider.System);
            var settings = new ServeSettings(State, new IPEndPoint(IPAddress.Loopback, 0), null, null, new HourWindow(From, To));
            using var service = new ComparisonService(settings, store, log, new FleetView(store, log, TimeProvider.System), NullLogger<ComparisonService>.Instance);
            await service.StartAsync(TestContext.Current.CancellationToken);
            await service.ExecuteTask!;
        }

        StoredFinding[] found = await FindingsAsync();
        Assert.Contains(found, one => one.Kind == "flat_line" && one.Installation == 9_000_000_001);
        Assert.DoesNotContain(found, one => one.Kind == "overheating");
    }

    private async Task RunAsync(string verb, params string[] more)
    {
        string[] arguments = [verb, "--from", "2016-12-15", "--to", "2016-12-25", "--state", folder.FullName, .. more];
        Assert.Equal(0, await CloudTwinCommand.Create(Console(output), Console(messages), TimeProvider.System).Parse(arguments).InvokeAsync(null, TestContext.Current.CancellationToken));
    }

    private async Task<StoredFinding[]> FindingsAsync()
    {
        await using SeriesStore store = SeriesStore.Open(State);
        return [.. new FindingLog(store, TimeProvider.System).All()];
    }

    private async Task DecideAsync(string id)
    {
        await using SeriesStore store = SeriesStore.Open(State);
        Assert.NotNull(await new FindingLog(store, TimeProvider.System).DecideAsync(id, FindingStatus.Confirmed, "wire", TestContext.Current.CancellationToken));
    }

    // Ten days, every 30 minutes: rooms at 22 degC, at the first installation exactly so all the time.
    private static IEnumerable<string> Lines()
    {
        for (int half = 0; half < 480; half++)
        {
            string time = From.AddMinutes(30 * half).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            for (int plant = 1; plant <= 5; plant++)
            {
                double wave = Math.Sin((half * 0.7) + plant);
                double[] values = [5 + wave, plant == 1 ? 22 : 22 + (0.3 * wave), (half % 48 is > 11 and < 44 ? 45 : 37) + wave];
                foreach ((string label, double value) in new[] { "EXTER_T.REF_CORRIGE", "AMBIA_T.REF_CORRIGE", "CIRC1_T.DEPART" }.Zip(values))
                {
                    yield return string.Create(CultureInfo.InvariantCulture, $"1,{9_000_000_000 + plant},LYON,1,BASE_VN_T.{label},{time},{value:R}");
                }
            }
        }
    }

    private static IAnsiConsole Console(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
}
