using System.Globalization;
using System.Text.Json.Nodes;

namespace EdgeGateway.EndToEnd.Batch.StandIn;

/// <summary>A task of the stand-in.</summary>
internal sealed class StandInTask(JsonObject definition)
{
    private readonly Lock gate = new();
    private readonly JsonObject shown = (JsonObject)definition.DeepClone();

    /// <summary>Ends the task's process.</summary>
    public CancellationTokenSource Ended { get; } = new();

    public JsonObject Definition => definition;

    /// <summary>How often it was started.</summary>
    public int Runs { get; private set; }

    /// <summary>Whatever the service shows of it.</summary>
    public JsonObject Shown()
    {
        lock (gate)
        {
            return (JsonObject)shown.DeepClone();
        }
    }

    public void Active(string url) => Set(() =>
    {
        shown["url"] = url;
        shown["eTag"] = "0x1";
        shown["creationTime"] = Now();
        shown["lastModified"] = Now();
        shown["state"] = "active";
        shown["stateTransitionTime"] = Now();
        shown["executionInfo"] = new JsonObject { ["retryCount"] = 0, ["requeueCount"] = 0 };
    });

    public void Running() => Set(() =>
    {
        Runs++;
        shown["state"] = "running";
        shown["executionInfo"]!["startTime"] = Now();
    });

    /// <summary>Completes the task.</summary>
    /// <param name="exitCode">Null when the process was ended or never came to be.</param>
    /// <param name="failure">Code and message of what went wrong; null when nothing did.</param>
    public void Completed(int? exitCode, (string Category, string Code, string Message)? failure) => Set(() =>
    {
        JsonNode execution = shown["executionInfo"]!;
        execution["endTime"] = Now();
        execution["exitCode"] = exitCode;
        execution["result"] = failure is null ? "success" : "failure";
        if (failure is var (category, code, message))
        {
            execution["failureInfo"] = new JsonObject { ["category"] = category, ["code"] = code, ["message"] = message };
        }

        shown["state"] = "completed";
    });

    private void Set(Action change)
    {
        lock (gate)
        {
            change();
        }
    }

    private static string Now() => TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
}
