using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Cloud.Batch.Commands;
using EdgeGateway.Cloud.Batch.Local;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>What the Batch service says of a task, in the words of a job.</summary>
/// <remarks>Source: Azure Batch service REST API, Task - Get: TaskExecutionInformation, TaskFailureInformation.</remarks>
internal static class AzureTaskReport
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    /// <summary>Whether the task has come to its end.</summary>
    public static bool IsCompleted(JsonObject task) => (string?)task["state"] == "completed";

    /// <summary>Whether the task runs on a machine.</summary>
    public static bool IsRunning(JsonObject task) => (string?)task["state"] == "running";

    /// <summary>When the task was started, UTC; null when it was not.</summary>
    public static DateTime? Started(JsonObject task) => Time(task["executionInfo"]?["startTime"]);

    /// <summary>The report of a task that has ended.</summary>
    /// <param name="task">What the service says.</param>
    /// <param name="limits">What it was allowed.</param>
    /// <param name="results">What it left.</param>
    /// <param name="errors">The end of its error log.</param>
    public static TaskReport Final(JsonObject task, TaskLimits limits, IReadOnlyList<string> results, string errors)
    {
        JsonNode? execution = task["executionInfo"];
        JsonObject? failure = execution?["failureInfo"] as JsonObject;
        int? exitCode = (int?)execution?["exitCode"];
        DateTime? started = Started(task), ended = Time(execution?["endTime"]);
        bool late = failure is not null && ended - started >= limits.Time - Slack;
        // With an exit code, that and the script's own words say more than the service's.
        var outcome = new SupervisorOutcome { Cause = late ? StopCause.Time : StopCause.Itself, ExitCode = exitCode, Trouble = exitCode is null ? Words(failure) : "" };
        TaskReport report = OutcomeWords.Report(outcome, limits, results, errors) with { CpuSeconds = null, PeakMemoryBytes = null, Started = started, Ended = ended };

        // The command may have ended well, and the machine could not fetch its files or hand in its results.
        return exitCode == 0 && failure is not null
            ? report with { State = TaskState.Failed, Message = $"it ended well, but Azure Batch reports a failure: {Words(failure)}" }
            : report;
    }

    /// <summary>How a pool is, for somebody who waits for it.</summary>
    public static string OfPool(JsonObject? pool)
    {
        if (pool is null)
        {
            return "the pool is gone";
        }

        string errors = string.Concat((pool["resizeErrors"] as JsonArray ?? []).Select(error => $"; {(string?)error?["code"]}: {(string?)error?["message"]}"));
        string scale = (string?)pool["autoScaleRun"]?["error"]?["message"] is { } message ? $"; its formula failed: {message}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"the pool {pool["id"]} has {(int?)pool["currentDedicatedNodes"] ?? 0} machines and is {pool["allocationState"] ?? "unknown"}{errors}{scale}");
    }

    private static string Words(JsonObject? failure)
    {
        if (failure is null)
        {
            return "";
        }

        string details = string.Concat((failure["details"] as JsonArray ?? []).Select(detail => $"; {(string?)detail?["name"]}: {(string?)detail?["value"]}"));
        return $"{(string?)failure["code"]}: {((string?)failure["message"])?.TrimEnd('.')}{details}";
    }

    private static DateTime? Time(JsonNode? node) =>
        DateTime.TryParse((string?)node, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out DateTime time) ? time : null;
}
