using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.EndToEnd.Batch.StandIn;
using EdgeGateway.EndToEnd.Cloud;
using Xunit;

namespace EdgeGateway.EndToEnd.Batch;

public sealed class AzureBatchTests
{
    private const string Script = """
        case "$(basename "$1" .csv)" in
          good) head -1 "$1" > "it's $2.csv"; echo "I am $EDGEGATEWAY_JOB" ;;
          fails) echo "no such measure" >&2; exit 3 ;;
          hangs) sleep 1000 ;;
          nothing) ;;
          greedy) tail /dev/zero ;;
          finds) printf 'NumInstallation,Reason\n9000110001,it looks odd\n' > ts_anomalies.csv ;;
        esac
        """;

    [Fact]
    public async Task A_job_on_the_service_brings_results_logs_and_findings_home_and_leaves_nothing_there()
    {
        await using AzureBench bench = await AzureBench.StartAsync();
        string[] names = ["good", "fails", "hangs", "nothing", "greedy", "finds"];

        (int code, JsonElement job, string messages) = await bench.RunAsync(
            ["--script", bench.Folder.Script("script.sh", Script), .. bench.Folder.Datasets(names), .. bench.Options, "--time-limit", "6s", "--memory-limit", "32MB", "--", "a \"b\" $c"]);

        Assert.True(code == 1 && job.ValueKind == JsonValueKind.Object, messages);
        Assert.Equal(
            ["succeeded", "failed", "timed-out", "failed", "out-of-memory", "succeeded"], names.Select(name => BatchFolder.StateOf(job, name)));
        Assert.Equal("it ended with code 3: no such measure", BatchFolder.MessageOf(job, "fails"));
        Assert.Equal("1 findings, 1 of them new", BatchFolder.MessageOf(job, "finds"));
        Assert.Equal(
            "IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur\n",
            await File.ReadAllTextAsync(BatchFolder.Result(job, "good", "it's a \"b\" $c.csv"), TestContext.Current.CancellationToken));
        Assert.Equal(
            $"I am {job.GetProperty("id").GetString()}\n",
            await File.ReadAllTextAsync(Path.Combine(job.GetProperty("folder").GetString()!, "tasks", "good", "stdout.txt"), TestContext.Current.CancellationToken));
        Assert.Empty(bench.Service.State.Jobs);
        Assert.Empty(bench.Service.State.Tasks);
        Assert.Empty(bench.Containers());
        Assert.Equal(["analysts"], bench.Service.State.Pools.Keys);
        NoSecretIn(bench, messages);
    }

    [Fact]
    public async Task A_pool_that_the_twin_made_is_one_that_azure_cli_understands_and_goes_on_request()
    {
        AzureCli.Require();
        await using AzureBench bench = await AzureBench.StartAsync();
        string[] job = ["--script", bench.Folder.Script("script.sh", Script), "--runtime", "exe", .. bench.Folder.Datasets("good"), .. bench.Options, "--max-nodes", "7"];

        (int first, _, string messages) = await bench.RunAsync(job);
        JsonElement pool = await new AzureCli(bench.Service, bench.Folder.PathOf("")).RunAsync("pool", "show", "--pool-id", "analysts");
        (int second, _, _) = await bench.RunAsync([.. job, "--delete-pool"]);

        Assert.True(first == 0, messages);
        Assert.Equal(0, second);
        Assert.True(pool.GetProperty("enableAutoScale").GetBoolean());
        Assert.Contains("mostNodes = 7;", pool.GetProperty("autoScaleFormula").GetString(), StringComparison.Ordinal);
        Assert.Equal("0:05:00", pool.GetProperty("autoScaleEvaluationInterval").GetString());
        Assert.Equal("22_04-lts", pool.GetProperty("virtualMachineConfiguration").GetProperty("imageReference").GetProperty("sku").GetString());
        Assert.Single(bench.Service.State.Asked, request => request == "POST /pools");
        Assert.Empty(bench.Service.State.Pools);
    }

    [Fact]
    public async Task A_job_that_is_asked_to_stop_removes_what_it_has_on_the_service()
    {
        await using AzureBench bench = await AzureBench.StartAsync();
        using Process mortal = bench.Start(
            ["batch", "run", "--state", bench.Folder.State, "--script", bench.Folder.Script("script.sh", Script), .. bench.Folder.Datasets("hangs", "good"), .. bench.Options]);
        await Patience.UntilAsync("a dataset has ended and another runs", async () => bench.Service.State.Tasks.Count == 2 && await StatesAsync(bench) is ["running", "succeeded"]);

        using Process ask = Process.Start("kill", ["-TERM", mortal.Id.ToString(CultureInfo.InvariantCulture)]);
        await mortal.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, mortal.ExitCode);
        Assert.Contains("Run what is missing: cloud-twin batch run --resume", await mortal.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(["interrupted", "succeeded"], await StatesAsync(bench));
        Assert.Equal("it was stopped before its end", BatchFolder.MessageOf(await bench.Folder.StatusAsync(), "hangs"));
        Assert.Empty(bench.Service.State.Jobs);
        Assert.Empty(bench.Containers());
    }

    [Fact]
    public async Task A_job_whose_watcher_was_killed_is_taken_up_again_without_running_anything_twice()
    {
        await using AzureBench bench = await AzureBench.StartAsync();
        string script = bench.Folder.Script("script.sh", "while [ ! -e \"$2/permission\" ]; do sleep 0.05; done\necho a > done.csv\n");
        using (Process mortal = bench.Start(["batch", "run", "--state", bench.Folder.State, "--script", script, .. bench.Folder.Datasets("one", "two", "three"), .. bench.Options, "--", bench.Folder.PathOf("")]))
        {
            await Patience.UntilAsync("all datasets run", async () => await StatesAsync(bench) is ["running", "running", "running"]);
            mortal.Kill();
            await mortal.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        StandInTask[] tasks = [.. bench.Service.State.Tasks.Values];
        string id = (string)Assert.Single(bench.Service.State.Jobs.Values)["id"]!;
        await File.WriteAllTextAsync(bench.Folder.PathOf("permission"), "", TestContext.Current.CancellationToken);
        (int code, JsonElement job, string messages) = await bench.RunAsync("--resume", id);

        Assert.True(code == 0, messages);
        Assert.Equal("succeeded", job.GetProperty("state").GetString());
        Assert.Equal([1, 1, 1], tasks.Select(task => task.Runs));
        Assert.Empty(bench.Service.State.Jobs);
    }

    [Fact]
    public async Task What_the_service_refuses_is_one_line_that_says_what_to_do_and_shows_no_secret()
    {
        await using AzureBench bench = await AzureBench.StartAsync();
        string wrong = bench.Folder.PathOf("wrong.key"), open = bench.Folder.PathOf("open.key");
        await File.WriteAllTextAsync(wrong, Convert.ToBase64String(new byte[64]), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(open, bench.Service.Key, TestContext.Current.CancellationToken);
        File.SetUnixFileMode(wrong, UnixFileMode.UserRead);
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        string[] job = ["--script", bench.Folder.Script("script.sh", Script), .. bench.Folder.Datasets("good"), .. bench.Options];

        string Line((int ExitCode, JsonElement Job, string Messages) end) => end.Messages.Trim().Split('\n')[^1];
        string refused = Line(await bench.RunAsync([.. job.Select(word => word.EndsWith("batch.key", StringComparison.Ordinal) ? wrong : word)]));
        string readable = Line(await bench.RunAsync([.. job.Select(word => word.EndsWith("batch.key", StringComparison.Ordinal) ? open : word)]));

        Assert.Contains("AuthenticationFailed", refused, StringComparison.Ordinal);
        Assert.EndsWith("does the key file belong to this account, and is this machine's clock right?", refused, StringComparison.Ordinal);
        Assert.Contains("can be read or changed by others: chmod 400", readable, StringComparison.Ordinal);
        NoSecretIn(bench, refused + readable);
    }

    private static async Task<string[]> StatesAsync(AzureBench bench)
    {
        if (!Directory.Exists(Path.Combine(bench.Folder.State, "batch")))
        {
            return [];
        }

        JsonElement job = await bench.Folder.StatusAsync();
        return [.. job.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("state").GetString()!)];
    }

    private static void NoSecretIn(AzureBench bench, string messages)
    {
        string[] kept = [.. Directory.EnumerateFiles(Path.Combine(bench.Folder.State, "batch"), "*", SearchOption.AllDirectories).Select(File.ReadAllText), messages];
        Assert.All(bench.Secrets, secret => Assert.DoesNotContain(kept, text => text.Contains(secret, StringComparison.Ordinal)));
        Assert.DoesNotContain(kept, text => text.Contains("sig=", StringComparison.Ordinal));
    }
}
