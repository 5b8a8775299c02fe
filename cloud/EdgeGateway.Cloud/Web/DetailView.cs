using EdgeGateway.Cloud.Store;

namespace EdgeGateway.Cloud.Web;

/// <summary>Looks up the curves and values of an installation.</summary>
internal sealed class DetailView(SeriesStore store, TimeProvider clock)
{
    private static readonly TimeSpan LiveSpan = TimeSpan.FromHours(48), LongestFirstLook = TimeSpan.FromDays(31);

    /// <summary>Looks at an installation.</summary>
    /// <param name="row">Which one.</param>
    /// <param name="span">How far back; null for what suits it: two days of a live one, the whole of an imported one.</param>
    public InstallationDetail Look(InstallationRow row, TimeSpan? span)
    {
        DateTime to = row.State == InstallationState.Live ? clock.GetUtcNow().UtcDateTime : row.LastAt.AddSeconds(1);
        DateTime from = to - (span ?? Suitable(row));
        using StoreSnapshot snapshot = store.Snapshot();
        return new InstallationDetail(
            from, to, SeriesQuery.Curves(snapshot, row.Installation, from, to), SeriesQuery.Latest(snapshot, row.Installation, row.LastAt - LiveSpan));
    }

    private static TimeSpan Suitable(InstallationRow row)
    {
        TimeSpan whole = row.LastAt - row.FirstAt;
        return row.State != InstallationState.Imported ? LiveSpan
            : whole < TimeSpan.FromHours(1) ? TimeSpan.FromHours(1)
            : whole < LongestFirstLook ? whole + TimeSpan.FromMinutes(1)
            : LongestFirstLook;
    }
}
