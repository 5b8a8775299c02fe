using System.Text.Json.Nodes;
using System.Xml;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>The documents that the Batch service is given.</summary>
/// <remarks>Source: Azure Batch service REST API, version 2022-10-01.16.0: Pool - Add, Job - Add, Task - Add Collection; the formula's words: "Automatic scaling formulas in a Batch pool".</remarks>
internal static class BatchBodies
{
    private static readonly TimeSpan ScaleInterval = TimeSpan.FromMinutes(5);

    /// <summary>A pool that grows with the tasks that wait, shrinks to nothing when none do, and has the runtime installed.</summary>
    public static JsonObject Pool(AzureBatchSettings settings, ScriptRuntime runtime)
    {
        string[] image = settings.Image.Split(':');
        var pool = new JsonObject
        {
            ["id"] = settings.Pool,
            ["vmSize"] = settings.VmSize,
            ["virtualMachineConfiguration"] = new JsonObject
            {
                ["imageReference"] = new JsonObject { ["publisher"] = image[0], ["offer"] = image[1], ["sku"] = image[2], ["version"] = image.Length > 3 ? image[3] : "latest" },
                ["nodeAgentSKUId"] = settings.NodeAgent,
            },
            ["enableAutoScale"] = true,
            ["autoScaleFormula"] = Formula(settings.MaxNodes),
            ["autoScaleEvaluationInterval"] = XmlConvert.ToString(ScaleInterval),
            ["taskSlotsPerNode"] = 1,
        };
        if (runtime.Program() is { } program)
        {
            pool["startTask"] = StartTask(program, runtime.Package()!);
        }

        return pool;
    }

    /// <summary>A job that the service ends when its time is over, whoever still watches.</summary>
    public static JsonObject Job(string id, string pool, TimeSpan longest) => new()
    {
        ["id"] = id,
        ["poolInfo"] = new JsonObject { ["poolId"] = pool },
        ["constraints"] = new JsonObject { ["maxWallClockTime"] = XmlConvert.ToString(longest), ["maxTaskRetryCount"] = 0 },
    };

    /// <summary>A task that runs <c>launch.sh</c> as a user without rights, and whose results and logs go to the container.</summary>
    /// <param name="task">The task.</param>
    /// <param name="work">The conditions.</param>
    /// <param name="inputs">The address of each file that the machine fetches.</param>
    /// <param name="container">The container's address with the right to write.</param>
    public static JsonObject Task(BatchTask task, BatchWork work, IReadOnlyList<(string Name, Uri Address, bool Executable)> inputs, Uri container) => new()
    {
        ["id"] = task.Id,
        ["commandLine"] = $"/bin/sh {LaunchScript.Name}",
        ["resourceFiles"] = new JsonArray(
        [
            .. inputs.Select(input => new JsonObject { ["httpUrl"] = input.Address.AbsoluteUri, ["filePath"] = input.Name, ["fileMode"] = input.Executable ? "0550" : "0440" }),
        ]),
        ["outputFiles"] = new JsonArray(
        [
            .. task.Outputs.Select(pattern => Output(pattern, BlobStage.ResultFolder(task.Id), container)),
            Output("../stdout.txt", $"{BlobStage.LogFolder(task.Id)}/stdout.txt", container),
            Output("../stderr.txt", $"{BlobStage.LogFolder(task.Id)}/stderr.txt", container),
        ]),
        ["environmentSettings"] = new JsonArray([.. work.Environment.Select(variable => new JsonObject { ["name"] = variable.Key, ["value"] = variable.Value })]),
        ["constraints"] = new JsonObject { ["maxWallClockTime"] = XmlConvert.ToString(work.Limits.Time), ["maxTaskRetryCount"] = 0, ["retentionTime"] = "P1D" },
        ["userIdentity"] = new JsonObject { ["autoUser"] = new JsonObject { ["scope"] = "task", ["elevationLevel"] = "nonadmin" } },
    };

    /// <summary>As many machines as tasks waited of late, within the limit; a machine goes when its task has ended.</summary>
    private static string Formula(int most) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"""
        mostNodes = {most};
        known = $PendingTasks.GetSamplePercent(3 * TimeInterval_Minute);
        waiting = known < 70 ? max(0, $PendingTasks.GetSample(1)) : max($PendingTasks.GetSample(1), avg($PendingTasks.GetSample(3 * TimeInterval_Minute)));
        $TargetDedicatedNodes = max(0, min(mostNodes, waiting));
        $NodeDeallocationOption = taskcompletion;
        """);

    private static JsonObject StartTask(string program, string package) => new()
    {
        ["commandLine"] = $"/bin/sh -c \"command -v {program} || (apt-get update && apt-get install -y --no-install-recommends {package})\"",
        ["userIdentity"] = new JsonObject { ["autoUser"] = new JsonObject { ["scope"] = "pool", ["elevationLevel"] = "admin" } },
        ["environmentSettings"] = new JsonArray(new JsonObject { ["name"] = "DEBIAN_FRONTEND", ["value"] = "noninteractive" }),
        ["maxTaskRetryCount"] = 3,
        ["waitForSuccess"] = true,
    };

    private static JsonObject Output(string pattern, string path, Uri container) => new()
    {
        ["filePattern"] = pattern,
        ["destination"] = new JsonObject { ["container"] = new JsonObject { ["path"] = path, ["containerUrl"] = container.AbsoluteUri } },
        ["uploadOptions"] = new JsonObject { ["uploadCondition"] = "taskcompletion" },
    };
}
