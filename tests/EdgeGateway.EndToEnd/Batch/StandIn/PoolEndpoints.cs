using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeGateway.EndToEnd.Batch.StandIn;

/// <summary>Pool - Add, Get, List, Delete.</summary>
internal sealed class PoolEndpoints(StandInState state)
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/pools", AddAsync);
        api.MapGet("/pools", () => StandInBody.List(state.Pools.Values));
        api.MapGet("/pools/{pool}", (string pool) => state.Pools.TryGetValue(pool, out JsonObject? found) ? StandInBody.Json(found) : None());
        api.MapDelete("/pools/{pool}", (string pool) => state.Pools.TryRemove(pool, out _) ? Results.StatusCode(202) : None());
    }

    private static IResult None() => StandInError.Of(404, "PoolNotFound", "The specified pool does not exist.");

    private async Task<IResult> AddAsync(HttpRequest request)
    {
        JsonObject pool = await StandInBody.ReadAsync(request);
        IResult? missing = StandInBody.Missing(
            pool, "id", "vmSize", "virtualMachineConfiguration.nodeAgentSKUId", "virtualMachineConfiguration.imageReference.publisher", "virtualMachineConfiguration.imageReference.offer",
            "virtualMachineConfiguration.imageReference.sku");
        if (missing is not null)
        {
            return missing;
        }

        bool scales = (bool?)pool["enableAutoScale"] ?? false;
        if (scales && (pool["autoScaleFormula"] is null || pool["targetDedicatedNodes"] is not null))
        {
            return StandInError.Of(400, "InvalidPropertyValue", "The value provided for one of the properties in the request body is invalid.", ("PropertyName", "autoScaleFormula"));
        }

        var shown = (JsonObject)pool.DeepClone();
        shown["state"] = "active";
        shown["allocationState"] = "steady";
        shown["currentDedicatedNodes"] = 1;
        shown["currentLowPriorityNodes"] = 0;
        return state.Pools.TryAdd((string)pool["id"]!, shown) ? Results.StatusCode(201) : StandInError.Of(409, "PoolExists", "The specified pool already exists.");
    }
}
