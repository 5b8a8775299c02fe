using EdgeGateway.Cloud.Store;

namespace EdgeGateway.Cloud.Web;

/// <summary>Looks up the curves and values of an installation.</summary>
internal sealed class DetailView(SeriesStore store, TimeProvider clock)
{
    private static readonly TimeSpan LiveSpan = TimeSpan.FromHours(48), LongestFirstLook = TimeSpan.FromDays(31);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(2), Margin = TimeSpan.FromMinutes(1);

    /// <summary>Looks at an installation.</summary>
    /// <param name="row">Which one.</param>
    /// <param name="span">How far back; null for what suits it: all there is, at most two days of a live one and a month of an imported one.</param>
    public InstallationDetail Look(InstallationRow row, TimeSpan? span)
    {
        DateTime to = row.State == InstallationState.Live ? clock.GetUtcNow().UtcDateTime : row.LastAt.AddSeconds(1);
        DateTime from = to - (span ?? Suitable(row));
        using StoreSnapshot snapshot = store.Snapshot();
        return new InstallationDetail(
            from, to, SeriesQuery.Curves(snapshot, row.Installation, from, to), SeriesQuery.Latest(snapshot, row.Installation, row.LastAt - LiveSpan));
    }

    /// <summary>All there is, within limits: a gateway that has just begun would be lost in two empty days.</summary>
    private static TimeSpan Suitable(InstallationRow row)
    {
        TimeSpan all = row.LastAt - row.FirstAt + Margin, most = row.State == InstallationState.Imported ? LongestFirstLook : LiveSpan;
        return all < Shortest ? Shortest : all < most ? all : most;
    }
}
