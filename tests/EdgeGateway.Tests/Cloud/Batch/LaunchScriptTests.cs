using System.Diagnostics;
using EdgeGateway.Cloud.Batch;
using EdgeGateway.Cloud.Batch.Azure;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Batch;

public sealed class LaunchScriptTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("launch-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_command_gets_its_arguments_whatever_is_in_them_and_the_limits()
    {
        string[] arguments = ["it's", "a \"b\"", "$HOME `id` \\n", "", "*", "two\nlines"];
        string path = Path.Combine(folder.FullName, LaunchScript.Name);
        await File.WriteAllTextAsync(
            path,
            LaunchScript.Of(["/bin/sh", "-c", "ulimit -d; ulimit -c; echo $OMP_NUM_THREADS $TZ; pwd; for a in \"$@\"; do printf '<%s>\\n' \"$a\"; done", "sh", .. arguments], new TaskLimits { MemoryBytes = 1L << 30, Cpus = 3 }),
            TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("/bin/sh", [path]) { RedirectStandardOutput = true };
        start.Environment["AZ_BATCH_TASK_WORKING_DIR"] = folder.FullName;

        using Process process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal($"1048576\n0\n3 UTC\n{folder.FullName}\n{string.Concat(arguments.Select(argument => $"<{argument}>\n"))}", said);
    }
}
