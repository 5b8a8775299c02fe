using EdgeGateway.Cloud.Findings;
using EdgeGateway.Cloud.Ingest;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Telemetry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EdgeGateway.Cloud.Web;

/// <summary>The REST answers of the service; docs/formats/ledger.md.</summary>
internal static class RestEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapGroup("/api").DisableAntiforgery().AddEndpointFilter<SameSiteFilter>();
        api.MapGet("/ledger", Ledger);
        api.MapGet("/installations", (FleetView fleet) => fleet.Now().Installations);
        api.MapGet("/series", Series);
        api.MapGet("/status", Status);
        FindingEndpoints.Map(api);
    }

    private static JsonHttpResult<StoreLedger> Ledger(SeriesStore store)
    {
        using StoreSnapshot snapshot = store.Snapshot();
        return TypedResults.Json(LedgerQuery.Count(snapshot, FindingLog.Waiting(snapshot)), TelemetryJson.Default.StoreLedger);
    }

    private static Results<Ok<List<Curve>>, BadRequest<string>> Series(long installation, DateTimeOffset from, DateTimeOffset to, SeriesStore store)
    {
        if (to <= from)
        {
            return TypedResults.BadRequest("\"to\" must be later than \"from\".");
        }

        using StoreSnapshot snapshot = store.Snapshot();
        return TypedResults.Ok(SeriesQuery.Curves(snapshot, installation, from.UtcDateTime, to.UtcDateTime));
    }

    private static object Status(IngestStatus status) =>
        new { status.Messages, status.UnreadableMessages, status.Failures, status.LastStored, status.Trouble };
}
