using System.Globalization;

namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>The environment of a script on this machine: a few names, nothing inherited, so that no secret reaches it by accident.</summary>
internal static class ScriptEnvironment
{
    /// <summary>What libraries look at to know how many threads they may start.</summary>
    public static readonly IReadOnlyList<string> ThreadCounts = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "MC_CORES", "R_DATATABLE_NUM_THREADS"];

    /// <summary>The variables; docs/batch.md lists them.</summary>
    /// <param name="work">The working folder.</param>
    /// <param name="limits">What the task may use.</param>
    /// <param name="ofJob">What the job adds.</param>
    public static Dictionary<string, string> Of(string work, TaskLimits limits, IReadOnlyDictionary<string, string> ofJob)
    {
        var environment = new Dictionary<string, string>(ofJob, StringComparer.Ordinal)
        {
            ["PATH"] = MachinePath.Value,
            ["HOME"] = work,
            ["TMPDIR"] = Path.Combine(work, TemporaryName),
            ["LANG"] = "C.UTF-8",
            ["TZ"] = "UTC",
        };
        foreach (string name in ThreadCounts)
        {
            environment[name] = limits.Cpus.ToString(CultureInfo.InvariantCulture);
        }

        return environment;
    }

    /// <summary>The folder for temporary files in the working folder.</summary>
    public const string TemporaryName = "tmp";
}
