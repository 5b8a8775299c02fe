using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;

namespace EdgeGateway.EndToEnd.Batch.StandIn;

/// <summary>Task - Add, Add Collection, List, Get, Delete; File - Get From Task.</summary>
internal sealed class TaskEndpoints(JobEndpoints jobs, string root)
{
    // Small, so that every list has several pages.
    private const int PageSize = 2, MostAtOnce = 100;

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/jobs/{job}/tasks", AddAsync);
        api.MapPost("/jobs/{job}/addtaskcollection", AddAllAsync);
        api.MapGet("/jobs/{job}/tasks", List);
        api.MapGet("/jobs/{job}/tasks/{task}", (string job, string task) => Find(job, task) is { } found ? StandInBody.Json(found.Shown()) : None());
        api.MapDelete("/jobs/{job}/tasks/{task}", Delete);
        api.MapGet("/jobs/{job}/tasks/{task}/files/{**file}", File);
    }

    private static IResult None() => StandInError.Of(404, "TaskNotFound", "The specified task does not exist.");

    private StandInTask? Find(string job, string task) => jobs.State.Tasks.GetValueOrDefault((job, task));

    private async Task<IResult> AddAsync(string job, HttpRequest request)
    {
        JsonObject task = await StandInBody.ReadAsync(request);
        if (!jobs.State.Jobs.ContainsKey(job))
        {
            return JobEndpoints.None();
        }

        return StandInBody.Missing(task, "id", "commandLine") is { } missing ? missing
            : Add(job, task) ? Results.StatusCode(201)
            : StandInError.Of(409, "TaskExists", "The specified task already exists.");
    }

    private async Task<IResult> AddAllAsync(string job, HttpRequest request)
    {
        JsonArray tasks = (JsonArray)(await StandInBody.ReadAsync(request))["value"]!;
        if (!jobs.State.Jobs.ContainsKey(job))
        {
            return JobEndpoints.None();
        }

        return tasks.Count > MostAtOnce
            ? StandInError.Of(413, "RequestBodyTooLarge", "The size of the request body exceeds the maximum permitted.")
            : StandInBody.Json(new JsonObject { ["value"] = new JsonArray([.. tasks.Select(task => Result(job, (JsonObject)task!))]) });
    }

    private JsonObject Result(string job, JsonObject task)
    {
        string id = (string)task["id"]!;
        return Add(job, (JsonObject)task.DeepClone())
            ? new JsonObject { ["status"] = "success", ["taskId"] = id, ["eTag"] = "0x1", ["location"] = $"jobs/{job}/tasks/{id}" }
            : new JsonObject { ["status"] = "clienterror", ["taskId"] = id, ["error"] = StandInError.Body("TaskExists", "The specified task already exists.") };
    }

    private bool Add(string job, JsonObject definition)
    {
        string id = (string)definition["id"]!;
        var task = new StandInTask(definition);
        task.Active($"https://standin/jobs/{job}/tasks/{id}");
        if (!jobs.State.Tasks.TryAdd((job, id), task))
        {
            return false;
        }

        _ = jobs.Node.RunAsync(job, task, jobs.State.End);
        return true;
    }

    private IResult List(string job, int? skip, HttpRequest request)
    {
        if (!jobs.State.Jobs.ContainsKey(job))
        {
            return JobEndpoints.None();
        }

        StandInTask[] all = [.. jobs.State.TasksOf(job)];
        int next = (skip ?? 0) + PageSize;
        string address = $"{request.Scheme}://{request.Host}{request.Path}?{string.Join('&', request.Query.Where(p => p.Key != "skip").Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value.ToString())}"))}";
        return StandInBody.List(
            all.Skip(skip ?? 0).Take(PageSize).Select(task => task.Shown()), next < all.Length ? string.Create(CultureInfo.InvariantCulture, $"{address}&skip={next}") : null);
    }

    private IResult Delete(string job, string task)
    {
        if (!jobs.State.Tasks.TryRemove((job, task), out StandInTask? found))
        {
            return None();
        }

        found.Ended.Cancel();
        return Results.StatusCode(200);
    }

    private IResult File(string job, string task, string file)
    {
        string folder = TaskNode.FolderOf(root, job, task), path = Path.GetFullPath(Path.Combine(folder, file));
        return path.StartsWith(folder, StringComparison.Ordinal) && System.IO.File.Exists(path)
            ? Results.File(path, "application/octet-stream", lastModified: System.IO.File.GetLastWriteTimeUtc(path))
            : StandInError.Of(404, "FileNotFound", "The specified file does not exist.");
    }
}
