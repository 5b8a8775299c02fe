using EdgeGateway.Cloud.Findings;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Store;

public sealed class FindingLogTests : IDisposable
{
    private static readonly DateTime Since = new(2016, 12, 15, 0, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryStore temporary = new();
    private readonly FakeTimeProvider clock = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public async Task The_same_window_and_installation_are_one_finding()
    {
        int first = await Log.RecordAsync([Finding(7, "as flat as a board", 2)], TestContext.Current.CancellationToken);
        int second = await Log.RecordAsync([Finding(7, "as flat as a lake", 1)], TestContext.Current.CancellationToken);

        StoredFinding found = Assert.Single(Log.All());
        Assert.Equal((1, 0), (first, second));
        Assert.Equal(("as flat as a lake", 1), (found.Evidence, found.Rank));
    }

    [Fact]
    public async Task A_humans_word_survives_a_restart_and_a_repeated_run()
    {
        await Log.RecordAsync([Finding(7, "flat", 1)], TestContext.Current.CancellationToken);
        await Log.DecideAsync(Finding(7, "", 1).Id, FindingStatus.Dismissed, "sensor in the cellar, was ist's", TestContext.Current.CancellationToken);
        temporary.Reopen();

        await Log.RecordAsync([Finding(7, "flatter", 1)], TestContext.Current.CancellationToken);

        StoredFinding found = Assert.Single(Log.All());
        Assert.Equal((FindingStatus.Dismissed, "sensor in the cellar, was ist's", "flat"), (found.Status, found.Note, found.Evidence));
        Assert.NotNull(found.Decided);
    }

    [Fact]
    public async Task A_decision_on_an_unknown_finding_is_none() =>
        Assert.Null(await Log.DecideAsync("nobody", FindingStatus.Confirmed, "", TestContext.Current.CancellationToken));

    private FindingLog Log => new(temporary.Store, clock);

    private static NewFinding Finding(long installation, string evidence, int rank) => new(installation, "LYON", NewFinding.Cluster, Since, Since.AddDays(17), evidence, rank);
}
