using System.Globalization;
using System.Text;
using EdgeGateway.Cloud.Batch.Local;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>The shell script that starts a command on a machine of Azure Batch. A file, because the service splits command lines by rules of its own.</summary>
internal static class LaunchScript
{
    public const string Name = "launch.sh";

    /// <summary>The script's text.</summary>
    /// <param name="command">The command, its arguments as they are.</param>
    /// <param name="limits">What the shell can enforce of them: memory of each process, and no core dumps.</param>
    public static string Of(IReadOnlyList<string> command, TaskLimits limits)
    {
        var text = new StringBuilder("#!/bin/sh\nset -e\ncd \"$AZ_BATCH_TASK_WORKING_DIR\"\numask 077\nulimit -c 0\n");
        text.Append(CultureInfo.InvariantCulture, $"ulimit -d {Math.Max(1, limits.MemoryBytes / 1024)}\n");
        text.Append(CultureInfo.InvariantCulture, $"mkdir -p {ScriptEnvironment.TemporaryName}\nexport TMPDIR=\"$PWD/{ScriptEnvironment.TemporaryName}\" HOME=\"$PWD\" LANG=C.UTF-8 TZ=UTC");
        foreach (string name in ScriptEnvironment.ThreadCounts)
        {
            text.Append(CultureInfo.InvariantCulture, $" {name}={limits.Cpus}");
        }

        return text.Append(CultureInfo.InvariantCulture, $"\nexec {string.Join(' ', command.Select(Quoted))}\n").ToString();
    }

    /// <summary>An argument as the shell takes it, whatever is in it.</summary>
    private static string Quoted(string argument) => $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
