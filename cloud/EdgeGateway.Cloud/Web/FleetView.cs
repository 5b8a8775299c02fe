using EdgeGateway.Cloud.Findings;
using EdgeGateway.Cloud.Store;

namespace EdgeGateway.Cloud.Web;

/// <summary>What the page and the REST answers show; many pages share one look at the store.</summary>
internal sealed class FleetView(SeriesStore store, FindingLog findings, TimeProvider clock)
{
    /// <summary>A gateway that has delivered nothing for so long is silent.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromHours(1);

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private FleetState? last;
    private long lookedAt;

    /// <summary>The fleet, at most two seconds old.</summary>
    public FleetState Now()
    {
        lock (gate)
        {
            if (last is null || clock.GetElapsedTime(lookedAt) > Fresh)
            {
                last = Look();
                lookedAt = clock.GetTimestamp();
            }

            return last;
        }
    }

    /// <summary>Makes the next look a new one, after a change.</summary>
    public void Forget()
    {
        lock (gate)
        {
            last = null;
        }
    }

    private FleetState Look()
    {
        List<StoredFinding> all = findings.All();
        ILookup<long, StoredFinding> waiting = all.Where(finding => finding.Status == FindingStatus.Waiting).ToLookup(finding => finding.Installation);
        using StoreSnapshot snapshot = store.Snapshot();
        var rows = InstallationList.All(snapshot.Connection).Select(span => Row(span, [.. waiting[span.Installation]]));
        return new FleetState([.. rows.OrderBy(row => row.State).ThenByDescending(row => row.Waiting).ThenBy(row => row.BestRank).ThenBy(row => row.Installation)], all);
    }

    private InstallationRow Row(InstallationSpan span, StoredFinding[] waiting) => new(
        span.Installation, span.City, span.Gateway, State(span), span.FirstAt, span.LastAt, span.Readings, waiting.Length,
        waiting.Length == 0 ? int.MaxValue : waiting.Min(finding => finding.Rank));

    private InstallationState State(InstallationSpan span) =>
        span.Gateway is null ? InstallationState.Imported
        : clock.GetUtcNow().UtcDateTime - span.LastAt < SilentAfter ? InstallationState.Live
        : InstallationState.Silent;
}
