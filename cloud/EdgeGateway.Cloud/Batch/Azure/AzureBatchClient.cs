using System.Net;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>Requests to the Azure Batch service.</summary>
/// <remarks>Source: Azure Batch service REST API, version 2022-10-01.16.0; every method names its operation.</remarks>
internal sealed class AzureBatchClient : IDisposable
{
    private const int MostTasksAtOnce = 100;

    private readonly AzureBatchHttp http;

    /// <summary>Speaks to an account.</summary>
    /// <param name="http">Carries the requests; disposed with the client.</param>
    public AzureBatchClient(AzureBatchHttp http) => this.http = http;

    public void Dispose() => http.Dispose();

    /// <summary>Looks at a pool (Pool - Get).</summary>
    /// <returns>Null when there is none.</returns>
    public async Task<JsonObject?> PoolAsync(string pool, CancellationToken cancellationToken)
    {
        BatchAnswer answer = await http.SendAsync(HttpMethod.Get, $"pools/{Uri.EscapeDataString(pool)}", null, cancellationToken);
        return answer.Status == HttpStatusCode.NotFound ? null : answer.Require($"show the pool {pool}").Body;
    }

    /// <summary>Makes a pool (Pool - Add).</summary>
    /// <returns>False when there is one of that name.</returns>
    public Task<bool> AddPoolAsync(JsonObject pool, CancellationToken cancellationToken) =>
        AddAsync("pools", pool, "PoolExists", $"make the pool {pool["id"]}", cancellationToken);

    /// <summary>Makes a job (Job - Add).</summary>
    /// <returns>False when there is one of that name.</returns>
    public Task<bool> AddJobAsync(JsonObject job, CancellationToken cancellationToken) =>
        AddAsync("jobs", job, "JobExists", $"make the job {job["id"]}", cancellationToken);

    /// <summary>Gives tasks to a job (Task - Add Collection). A task that is there stays as it is.</summary>
    public async Task AddTasksAsync(string job, IReadOnlyList<JsonObject> tasks, CancellationToken cancellationToken)
    {
        foreach (JsonObject[] part in tasks.Chunk(MostTasksAtOnce))
        {
            var body = new JsonObject { ["value"] = new JsonArray([.. part.Select(task => task.DeepClone())]) };
            BatchAnswer answer = await http.SendAsync(HttpMethod.Post, $"jobs/{Uri.EscapeDataString(job)}/addtaskcollection", body, cancellationToken);
            foreach (JsonObject result in Values(answer.Require($"add tasks to the job {job}")))
            {
                RequireAdded(job, result);
            }
        }
    }

    /// <summary>How the tasks of a job are (Task - List), page by page.</summary>
    public async Task<IReadOnlyList<JsonObject>> TasksAsync(string job, CancellationToken cancellationToken)
    {
        var tasks = new List<JsonObject>();
        string? next = $"jobs/{Uri.EscapeDataString(job)}/tasks?$select=id,state,executionInfo";
        while (next is not null)
        {
            BatchAnswer page = (await http.SendAsync(HttpMethod.Get, next, null, cancellationToken)).Require($"list the tasks of the job {job}");
            tasks.AddRange(Values(page));
            next = (string?)page.Body?["odata.nextLink"];
        }

        return tasks;
    }

    /// <summary>Reads a file of a task from its machine (File - Get From Task); null when it is not there any more.</summary>
    public Task<Stream?> FileAsync(string job, string task, string file, CancellationToken cancellationToken) =>
        http.ReadAsync($"jobs/{Uri.EscapeDataString(job)}/tasks/{Uri.EscapeDataString(task)}/files/{Uri.EscapeDataString(file)}", cancellationToken);

    /// <summary>Ends a job and deletes it with its tasks (Job - Delete).</summary>
    public Task DeleteJobAsync(string job, CancellationToken cancellationToken) => DeleteAsync($"jobs/{Uri.EscapeDataString(job)}", $"delete the job {job}", cancellationToken);

    /// <summary>Deletes a pool and its machines (Pool - Delete).</summary>
    public Task DeletePoolAsync(string pool, CancellationToken cancellationToken) => DeleteAsync($"pools/{Uri.EscapeDataString(pool)}", $"delete the pool {pool}", cancellationToken);

    private static void RequireAdded(string job, JsonObject result)
    {
        JsonObject? error = result["error"] as JsonObject;
        string code = (string?)error?["code"] ?? "";
        if ((string?)result["status"] is not "success" && code is not "TaskExists")
        {
            throw new OperatorException($"Azure Batch refused to add the task {result["taskId"]} to the job {job}: {BatchAnswer.Words(code, error)}");
        }
    }

    private static IEnumerable<JsonObject> Values(BatchAnswer answer) => (answer.Body?["value"] as JsonArray ?? []).OfType<JsonObject>();

    private async Task<bool> AddAsync(string path, JsonObject body, string exists, string what, CancellationToken cancellationToken)
    {
        BatchAnswer answer = await http.SendAsync(HttpMethod.Post, path, body, cancellationToken);
        return answer.Code != exists && answer.Require(what).Status == HttpStatusCode.Created;
    }

    private async Task DeleteAsync(string path, string what, CancellationToken cancellationToken)
    {
        BatchAnswer answer = await http.SendAsync(HttpMethod.Delete, path, null, cancellationToken);
        if (answer.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Conflict))
        {
            answer.Require(what);
        }
    }
}
