using System.Net;
using System.Text.Json.Nodes;
using EdgeGateway.Cloud.Batch.Azure;
using EdgeGateway.Contracts.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Batch;

public sealed class AzureBatchClientTests
{
    private const string Version = "api-version=2022-10-01.16.0";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 4, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_request_carries_the_date_the_version_and_the_content_type_of_the_documents()
    {
        using var service = new PlayedBatchService((HttpStatusCode.Created, ""));
        using AzureBatchClient client = Client(service);

        Assert.True(await client.AddJobAsync(new JsonObject { ["id"] = "j" }, Token));

        Assert.Equal([$"POST /jobs?{Version} {{\"id\":\"j\"}}"], service.Asked);
        Assert.Equal("Wed, 25 Nov 2026 04:00:00 GMT", service.Headers["ocp-date"]);
        Assert.Equal("application/json; odata=minimalmetadata", service.Headers["Content-Type"]);
        Assert.StartsWith("SharedKey fleet:", service.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_in_passing_is_tried_again_and_what_the_service_refuses_is_not()
    {
        using var service = new PlayedBatchService(
            (HttpStatusCode.ServiceUnavailable, "{}"), (0, "connection reset"), (HttpStatusCode.TooManyRequests, ""), (HttpStatusCode.Conflict, """{"code":"JobExists"}"""));
        using AzureBatchClient client = Client(service);

        Task<bool> adding = client.AddJobAsync(new JsonObject { ["id"] = "j" }, Token);
        await AdvanceUntilAsync(adding);

        Assert.False(await adding);
        Assert.Equal(4, service.Asked.Count);
        Assert.Equal(TimeSpan.FromSeconds(1 + 2 + 4), clock.GetUtcNow() - clock.Start);
    }

    [Fact]
    public async Task The_service_says_how_long_to_wait()
    {
        using var service = new PlayedBatchService((HttpStatusCode.TooManyRequests, ""), (HttpStatusCode.NotFound, "")) { RetryAfter = TimeSpan.FromSeconds(30) };
        using AzureBatchClient client = Client(service);

        Task<JsonObject?> asking = client.PoolAsync("p", Token);
        await AdvanceUntilAsync(asking);

        Assert.Null(await asking);
        Assert.Equal(TimeSpan.FromSeconds(30), clock.GetUtcNow() - clock.Start);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_one_line()
    {
        using var service = new PlayedBatchService([.. Enumerable.Repeat((default(HttpStatusCode), "no route"), 6)]);
        using AzureBatchClient client = Client(service);

        Task<JsonObject?> asking = client.PoolAsync("p", Token);
        await AdvanceUntilAsync(asking);

        OperatorException refusal = await Assert.ThrowsAsync<OperatorException>(() => asking);
        Assert.Equal("The Batch account https://fleet.westeurope.batch.azure.com/ cannot be reached (no route): is --batch-account its address, and does this machine reach it?", refusal.Message);
    }

    [Fact]
    public async Task Many_tasks_go_in_parts_of_a_hundred_and_one_that_is_there_stays()
    {
        using var service = new PlayedBatchService(
            (HttpStatusCode.OK, """{"value":[{"status":"success","taskId":"t0"}]}"""), (HttpStatusCode.OK, """{"value":[{"status":"clienterror","taskId":"t100","error":{"code":"TaskExists"}}]}"""));
        using AzureBatchClient client = Client(service);

        await client.AddTasksAsync("j", [.. Enumerable.Range(0, 101).Select(i => new JsonObject { ["id"] = $"t{i}" })], Token);

        Assert.Equal(2, service.Asked.Count);
        Assert.EndsWith("{\"value\":[{\"id\":\"t100\"}]}", service.Asked[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_is_refused_is_named_with_the_reason()
    {
        using var service = new PlayedBatchService((HttpStatusCode.OK, """
            {"value":[{"status":"clienterror","taskId":"t0","error":{"code":"InvalidPropertyValue","message":{"value":"The value is invalid.\nRequestId:1"},"values":[{"key":"PropertyName","value":"commandLine"}]}}]}
            """));
        using AzureBatchClient client = Client(service);

        OperatorException refusal = await Assert.ThrowsAsync<OperatorException>(() => client.AddTasksAsync("j", [new JsonObject { ["id"] = "t0" }], Token));

        Assert.StartsWith("Azure Batch refused to add the task t0 to the job j: InvalidPropertyValue: The value is invalid. PropertyName: commandLine.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        using var service = new PlayedBatchService(
            (HttpStatusCode.OK, $$"""{"value":[{"id":"a"}],"odata.nextLink":"https://fleet.westeurope.batch.azure.com/jobs/j/tasks?$skipToken=x&{{Version}}"}"""), (HttpStatusCode.OK, """{"value":[{"id":"b"}]}"""));
        using AzureBatchClient client = Client(service);

        IReadOnlyList<JsonObject> tasks = await client.TasksAsync("j", Token);

        Assert.Equal(["a", "b"], tasks.Select(task => (string?)task["id"]));
        Assert.Equal([$"GET /jobs/j/tasks?$select=id,state,executionInfo&{Version}", $"GET /jobs/j/tasks?$skipToken=x&{Version}"], service.Asked);
    }

    [Fact]
    public async Task What_is_gone_already_is_deleted()
    {
        using var service = new PlayedBatchService((HttpStatusCode.NotFound, """{"code":"JobNotFound"}"""), (HttpStatusCode.Accepted, ""));
        using AzureBatchClient client = Client(service);

        await client.DeleteJobAsync("j", Token);
        await client.DeletePoolAsync("p", Token);

        Assert.Equal([$"DELETE /jobs/j?{Version}", $"DELETE /pools/p?{Version}"], service.Asked);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AzureBatchClient Client(PlayedBatchService service) =>
        new(new AzureBatchHttp(new Uri("https://fleet.westeurope.batch.azure.com/"), new SharedKeySignature("fleet", new byte[64]), clock, service));

    private async Task AdvanceUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
