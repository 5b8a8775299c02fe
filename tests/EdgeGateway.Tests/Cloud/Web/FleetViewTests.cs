using EdgeGateway.Cloud.Findings;
using EdgeGateway.Cloud.Import;
using EdgeGateway.Cloud.Web;
using EdgeGateway.Tests.Cloud.Import;
using EdgeGateway.Tests.Cloud.Store;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Web;

public sealed class FleetViewTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 1, 10, 12, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryStore temporary = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(Now));

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task Live_installations_come_first_then_silent_ones_then_imported_ones_with_findings()
    {
        await temporary.AddAsync(Reading(0, 20, Now.AddMinutes(-1)), Reading(1, 10, Now.AddHours(-5)));
        using var file = new TemporaryCsv(
            "1,1,PARIS,2,BASE_VN_T.EXTER_T.REF_CORRIGE,2016-12-15 01:00:00,3.5", "1,2,PARIS,2,BASE_VN_T.EXTER_T.REF_CORRIGE,2016-12-15 01:00:00,3.5");
        await new ImportJob(temporary.Store, clock).RunAsync(file.Path, null, TestContext.Current.CancellationToken);
        await new FindingLog(temporary.Store, clock).RecordAsync([new NewFinding(2, "PARIS", NewFinding.Cluster, Now, Now, "odd", 1)], TestContext.Current.CancellationToken);

        FleetState fleet = View.Now();

        Assert.Equal(
            [(20, InstallationState.Live, 0), (10, InstallationState.Silent, 0), (2, InstallationState.Imported, 1), (1, InstallationState.Imported, 0)],
            fleet.Installations.Select(row => (row.Installation, row.State, row.Waiting)));
    }

    [Fact]
    public async Task A_gateway_that_delivers_nothing_for_an_hour_is_silent()
    {
        await temporary.AddAsync(Reading(0, 20, Now.AddMinutes(-1)));
        clock.Advance(TimeSpan.FromMinutes(60));

        Assert.Equal(InstallationState.Silent, Assert.Single(View.Now().Installations).State);
    }

    [Fact]
    public async Task Many_looks_within_two_seconds_are_one()
    {
        FleetView view = View;
        FleetState first = view.Now();
        await temporary.AddAsync(Reading(0, 20, Now));

        Assert.Same(first, view.Now());
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Single(view.Now().Installations);
    }

    [Fact]
    public async Task The_curves_of_a_live_installation_reach_back_two_days()
    {
        await temporary.AddAsync(Reading(0, 20, Now.AddHours(-47)), Reading(1, 20, Now.AddHours(-49)), Reading(2, 20, Now));
        clock.Advance(TimeSpan.FromSeconds(1));

        InstallationDetail detail = new DetailView(temporary.Store, clock).Look(View.Now().Installations[0], null);

        Assert.Equal(2, Assert.Single(detail.Curves).Points.Count);
        Assert.Equal(Now, Assert.Single(detail.Values).MeasuredAt);
    }

    private FleetView View => new(temporary.Store, new FindingLog(temporary.Store, clock), clock);

    private static EdgeGateway.Cloud.Store.StoredReading Reading(long sequence, long installation, DateTime at)
    {
        EdgeGateway.Cloud.Store.StoredReading reading = TemporaryStore.Reading(sequence, at);
        return reading with { Series = reading.Series with { Installation = installation } };
    }
}
