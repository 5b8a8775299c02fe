using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EdgeGateway.EndToEnd.Batch.StandIn;

/// <summary>Job - Add, Get, List, Terminate, Delete.</summary>
internal sealed class JobEndpoints(StandInState state, TaskNode node)
{
    public StandInState State => state;

    public TaskNode Node => node;

    public static IResult None() => StandInError.Of(404, "JobNotFound", "The specified job does not exist.");

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/jobs", AddAsync);
        api.MapGet("/jobs", () => StandInBody.List(state.Jobs.Values));
        api.MapGet("/jobs/{job}", (string job) => state.Jobs.TryGetValue(job, out JsonObject? found) ? StandInBody.Json(found) : None());
        api.MapPost("/jobs/{job}/terminate", (string job) => End(job, remove: false));
        api.MapDelete("/jobs/{job}", (string job) => End(job, remove: true));
    }

    private async Task<IResult> AddAsync(HttpRequest request)
    {
        JsonObject job = await StandInBody.ReadAsync(request);
        if (StandInBody.Missing(job, "id", "poolInfo.poolId") is { } missing)
        {
            return missing;
        }

        if (!state.Pools.ContainsKey((string)job["poolInfo"]!["poolId"]!))
        {
            return StandInError.Of(409, "PoolNotFound", "The specified pool does not exist.");
        }

        job["state"] = "active";
        return state.Jobs.TryAdd((string)job["id"]!, job) ? Results.StatusCode(201) : StandInError.Of(409, "JobExists", "The specified job already exists.");
    }

    private IResult End(string job, bool remove)
    {
        if (!state.Jobs.TryGetValue(job, out JsonObject? found))
        {
            return None();
        }

        found["state"] = "completed";
        foreach (StandInTask task in state.TasksOf(job).ToArray())
        {
            task.Ended.Cancel();
            if (remove)
            {
                state.Tasks.TryRemove((job, (string)task.Definition["id"]!), out _);
            }
        }

        if (remove)
        {
            state.Jobs.TryRemove(job, out _);
        }

        return Results.StatusCode(202);
    }
}
