using System.Globalization;
using System.Text.Json;
using EdgeGateway.EndToEnd.Cloud;
using Xunit;

namespace EdgeGateway.EndToEnd.Batch;

public sealed class MisbehaviourTests : IDisposable
{
    // What the script does depends on the name of its dataset, so that one job shows all of it.
    private const string Script = """
        out=$2
        case "$(basename "$1" .csv)" in
          good) cp "$1" copy.csv; echo done ;;
          fails) echo "no such measure" >&2; exit 3 ;;
          hangs) echo $$ > "$out/hangs.pid"; sleep 1000 ;;
          nothing) echo "I looked" ;;
          forks) setsid sh -c 'echo $$ > "$0/forks.pid"; sleep 1000' "$out" & while [ ! -s "$out/forks.pid" ]; do sleep 0.05; done; echo a > left.csv ;;
          chatters) head -c 60000000 /dev/zero | tr '\0' x; echo; echo last words; echo a > said.csv ;;
          deletes) rm -rf input script; echo a > done.csv ;;
          environment) env > env.csv ;;
          links) ln -s /etc/passwd secret.csv; mkdir sub.csv; echo a > own.csv ;;
          greedy) tail /dev/zero ;;
          greedy-together) for i in 1 2 3 4; do (head -c 90000000 /dev/zero; sleep 1000) | tail -c 90000000 > /dev/null & done; wait ;;
          large-file) head -c 80000000 /dev/zero > large ;;
          large-file-in-spite) trap '' XFSZ; LANG=C head -c 80000000 /dev/zero > large ;;
          many-files) for i in 1 2 3 4 5; do head -c 20000000 /dev/zero > part$i; done; sleep 1000 ;;
          dies) kill -SEGV $$ ;;
        esac
        """;

    private static readonly string[] Names =
    [
        "good", "fails", "nothing", "forks", "chatters", "deletes", "environment", "links", "greedy", "greedy-together", "large-file", "large-file-in-spite", "many-files", "dies",
    ];

    private readonly BatchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_script_that_hangs_is_ended()
    {
        (int code, JsonElement job, _) = await folder.RunAsync(
            ["--script", folder.Script("script.sh", Script), .. folder.Datasets("hangs"), "--time-limit", "3s", "--", folder.PathOf("")]);

        Assert.Equal(1, code);
        Is(job, "hangs", "timed-out", "it ran longer than 3 s and was ended (--time-limit)");
        await NoProcessIsLeftAsync("hangs");
    }

    // Where all but the script that hangs have time enough: on a busy machine it takes one many seconds to ask for all that memory.
    [Fact]
    public async Task Whatever_a_script_does_its_job_ends_and_says_in_one_line_what_happened()
    {
        Environment.SetEnvironmentVariable("A_SECRET", "not for scripts");
        (int code, JsonElement job, string messages) = await folder.RunAsync(
            [
                "--script", folder.Script("script.sh", Script), .. folder.Datasets(Names), "--time-limit", "2m", "--memory-limit", "256MB", "--disk-limit", "60MB",
                "--parallel", "6", "--", folder.PathOf(""),
            ]);

        Assert.Equal(1, code);
        Assert.Equal("failed", job.GetProperty("state").GetString());
        Is(job, "good", "succeeded", "");
        Is(job, "fails", "failed", "it ended with code 3: no such measure");
        Is(job, "nothing", "failed", "it ended well but left no result: write png, svg, pdf or csv files into the folder in which the script is started");
        Is(job, "forks", "succeeded", "it left 2 processes running, which were ended");
        Is(job, "chatters", "succeeded", "49.2 MB of its logs were not kept");
        Is(job, "deletes", "succeeded", "");
        Is(job, "links", "succeeded", "");
        // Whether the kernel refuses it more memory or the supervisor sees it first is a matter of milliseconds.
        Assert.Equal("out-of-memory", BatchFolder.StateOf(job, "greedy"));
        Assert.Contains("more than 256 MB of memory", BatchFolder.MessageOf(job, "greedy"), StringComparison.Ordinal);
        Is(job, "greedy-together", "out-of-memory", "its processes together used more than 256 MB of memory and were ended (--memory-limit)");
        Is(job, "large-file", "out-of-disk", "it wrote more than 60 MB into its working folder and was ended (--disk-limit)");
        Is(job, "large-file-in-spite", "out-of-disk", "a file that it wrote may not exceed 60 MB (--disk-limit), and it ended with code 1: head: error writing 'standard output': File too large");
        Is(job, "many-files", "out-of-disk", "it wrote more than 60 MB into its working folder and was ended (--disk-limit)");
        Is(job, "dies", "failed", "it was ended by SIGSEGV");
        Assert.Equal(Names.Length, messages.Split('\n').Count(line => line.Contains(": running", StringComparison.Ordinal)));
        await NoProcessIsLeftAsync("forks");
        await OnlyItsOwnIsLeftAsync(job);
    }

    private async Task NoProcessIsLeftAsync(string name)
    {
        int process = int.Parse(await File.ReadAllTextAsync(folder.PathOf(name + ".pid"), TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
        Assert.False(Directory.Exists($"/proc/{process}"), $"{name} still runs as {process}");
    }

    private async Task OnlyItsOwnIsLeftAsync(JsonElement job)
    {
        string[] environment = await File.ReadAllLinesAsync(BatchFolder.Result(job, "environment", "env.csv"), TestContext.Current.CancellationToken);
        Assert.Equal(
            ["EDGEGATEWAY_FROM", "EDGEGATEWAY_JOB", "EDGEGATEWAY_TO", "HOME", "LANG", "MC_CORES", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PATH", "PWD", "R_DATATABLE_NUM_THREADS", "TMPDIR", "TZ"],
            environment.Select(line => line.Split('=')[0]).Where(name => name is not ("_" or "SHLVL" or "OLDPWD")).Order(StringComparer.Ordinal));
        Assert.Equal(["own.csv"], BatchFolder.Task(job, "links").GetProperty("results").EnumerateArray().Select(path => Path.GetFileName(path.GetString()!)));
        string tasks = Path.Combine(job.GetProperty("folder").GetString()!, "tasks");
        Assert.EndsWith("last words\n", await File.ReadAllTextAsync(Path.Combine(tasks, "chatters", "stdout.txt"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.InRange(new FileInfo(Path.Combine(tasks, "chatters", "stdout.txt")).Length, 8 << 20, (8 << 20) + 100);
        Assert.Empty(Directory.EnumerateDirectories(tasks, "work", SearchOption.AllDirectories));
        Assert.True(File.Exists(folder.PathOf("deletes.csv")), "the script's copy is gone, not the person's file");
    }

    private static void Is(JsonElement job, string dataset, string state, string message) =>
        Assert.Equal((dataset, state, message), (dataset, BatchFolder.StateOf(job, dataset), BatchFolder.MessageOf(job, dataset)));
}
