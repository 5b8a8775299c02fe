using System.Text.Json.Nodes;
using EdgeGateway.Cloud.Batch;
using EdgeGateway.Cloud.Batch.Azure;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Batch;

public sealed class AzureTaskReportTests
{
    private static readonly TaskLimits Limits = new() { Time = TimeSpan.FromMinutes(10) };

    [Theory]
    [InlineData(0, null, 60, "x.csv", "succeeded", "")]
    [InlineData(0, null, 60, "", "failed", "it ended well but left no result: write png, svg, pdf or csv files into the folder in which the script is started")]
    [InlineData(7, "FailureExitCode", 60, "", "failed", "it ended with code 7: the last line")]
    [InlineData(null, "TaskEnded", 600, "", "timed-out", "it ran longer than 10 m and was ended (--time-limit)")]
    [InlineData(null, "BlobNotFound", 1, "", "failed", "it could not be started: BlobNotFound: as the service says; path: input/a.csv")]
    [InlineData(0, "FileUploadAccessDenied", 60, "x.csv", "failed", "it ended well, but Azure Batch reports a failure: FileUploadAccessDenied: as the service says; path: input/a.csv")]
    public void What_the_service_says_becomes_the_words_of_a_job(int? exitCode, string? failure, int seconds, string result, string state, string message)
    {
        var execution = new JsonObject { ["startTime"] = "2026-11-25T04:00:00.5Z", ["endTime"] = new DateTime(2026, 11, 25, 4, 0, 0).AddSeconds(seconds + 0.5).ToString("yyyy-MM-ddTHH:mm:ss.fZ", null), ["exitCode"] = exitCode };
        if (failure is not null)
        {
            execution["failureInfo"] = new JsonObject { ["category"] = "userError", ["code"] = failure, ["message"] = "as the service says.", ["details"] = new JsonArray(new JsonObject { ["name"] = "path", ["value"] = "input/a.csv" }) };
        }

        TaskReport report = AzureTaskReport.Final(new JsonObject { ["id"] = "a", ["state"] = "completed", ["executionInfo"] = execution }, Limits, result.Length > 0 ? [result] : [], "first\nthe last line\n");

        Assert.Equal((state, message), (report.State.Word(), report.Message));
        Assert.Equal(TimeSpan.FromSeconds(seconds), report.Duration);
    }

    [Fact]
    public void A_pool_without_machines_says_why()
    {
        JsonObject pool = JsonNode.Parse("""{"id":"p","allocationState":"steady","currentDedicatedNodes":0,"resizeErrors":[{"code":"AccountCoreQuotaReached","message":"The quota has been reached"}]}""")!.AsObject();

        Assert.Equal("the pool p has 0 machines and is steady; AccountCoreQuotaReached: The quota has been reached", AzureTaskReport.OfPool(pool));
        Assert.Equal("the pool is gone", AzureTaskReport.OfPool(null));
    }
}
