using EdgeGateway.Cloud.Findings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EdgeGateway.Cloud.Web;

/// <summary>The REST answers about findings.</summary>
internal static class FindingEndpoints
{
    private const int LongestNote = 2000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/findings", (FindingLog findings) => findings.All());
        api.MapPost("/findings", RecordAsync);
        api.MapPost("/findings/{id}", DecideAsync);
    }

    private static async Task<Results<Ok<int>, BadRequest<string>>> RecordAsync(
        List<NewFinding> found, FindingLog findings, FleetView fleet, CancellationToken cancellationToken)
    {
        if (found.Exists(finding => finding is not { City: not null, Kind.Length: > 0, Evidence: not null }))
        {
            return TypedResults.BadRequest("Every finding needs installation, city, kind, since, until, evidence and rank.");
        }

        int added = await findings.RecordAsync(found, cancellationToken);
        fleet.Forget();
        return TypedResults.Ok(added);
    }

    private static async Task<Results<Ok<StoredFinding>, NotFound<string>, BadRequest<string>>> DecideAsync(
        string id, FindingDecision decision, FindingLog findings, FleetView fleet, CancellationToken cancellationToken)
    {
        if (!FindingStatus.IsDecision(decision.Status) || decision.Note?.Length > LongestNote)
        {
            return TypedResults.BadRequest($"status must be {FindingStatus.Confirmed} or {FindingStatus.Dismissed}, note at most {LongestNote} characters.");
        }

        StoredFinding? finding = await findings.DecideAsync(id, decision.Status!, decision.Note ?? "", cancellationToken);
        fleet.Forget();
        return finding is null ? TypedResults.NotFound($"There is no finding {id}.") : TypedResults.Ok(finding);
    }
}
