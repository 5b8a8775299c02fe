using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using EdgeGateway.EndToEnd.Cloud;
using Xunit;

namespace EdgeGateway.EndToEnd.Batch;

public sealed class InterruptionTests : IDisposable
{
    // The first dataset ends at once; the second waits for a permission that it does not have in its first life.
    private const string Script = """
        echo life >> "$2/$(basename "$1" .csv).lives"
        case "$(basename "$1" .csv)" in
          slow) if [ ! -e "$2/permission" ]; then (echo $$ > "$2/slow.pid"; sleep 1000); fi ;;
        esac
        echo a > done.csv
        """;

    private readonly BatchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_job_whose_watcher_was_killed_leaves_no_process_and_is_resumed_without_doing_anything_twice()
    {
        await using (ChildProgram mortal = Start())
        {
            await UntilSlowRunsAsync();
            await mortal.KillAsync();
        }

        await NothingIsLeftAsync();
        await IsResumedAsync("its watcher was killed; resume the job to run it again");
    }

    [Fact]
    public async Task A_job_that_is_asked_to_stop_ends_what_runs_and_is_resumed()
    {
        await using (ChildProgram mortal = Start())
        {
            await UntilSlowRunsAsync();
            Assert.Equal(1, await mortal.EndAsync());
        }

        await NothingIsLeftAsync();
        await IsResumedAsync("it was stopped before its end");
    }

    [Fact]
    public async Task A_supervisor_that_was_killed_takes_its_script_with_it_and_the_other_datasets_go_on()
    {
        await using ChildProgram run = Start();
        await UntilSlowRunsAsync();
        string[] stat = (await File.ReadAllTextAsync($"/proc/{SlowProcess()}/stat", TestContext.Current.CancellationToken)).Split(") ")[1].Split(' ');
        using (Process kill = Process.Start("kill", ["-KILL", stat[1]]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await NothingIsLeftAsync();
        await Patience.UntilAsync("the job has ended", async () => (await folder.StatusAsync()).GetProperty("state").GetString() == "failed");
        JsonElement job = await folder.StatusAsync();

        Assert.Equal(("succeeded", "failed", "succeeded"), (BatchFolder.StateOf(job, "quick"), BatchFolder.StateOf(job, "slow"), BatchFolder.StateOf(job, "last")));
        Assert.Contains("The supervisor of the task ended with code 137 and said nothing", BatchFolder.MessageOf(job, "slow"), StringComparison.Ordinal);
    }

    private ChildProgram Start() => ChildProgram.Start(
        BuiltPrograms.CloudTwin, ["batch", "run", "--state", folder.State, "--script", folder.Script("script.sh", Script), .. folder.Datasets("quick", "slow", "last"), "--parallel", "1", "--", folder.PathOf("")]);

    private Task UntilSlowRunsAsync() => Patience.UntilAsync("the slow dataset runs", () => Task.FromResult(File.Exists(folder.PathOf("slow.pid")) && SlowProcess() > 0));

    private int SlowProcess() => int.TryParse(File.ReadAllText(folder.PathOf("slow.pid")), CultureInfo.InvariantCulture, out int process) ? process : 0;

    private Task NothingIsLeftAsync() => Patience.UntilAsync("the script's process is gone", () => Task.FromResult(!Directory.Exists($"/proc/{SlowProcess()}")));

    private async Task IsResumedAsync(string message)
    {
        JsonElement before = await folder.StatusAsync();
        await File.WriteAllTextAsync(folder.PathOf("permission"), "", TestContext.Current.CancellationToken);
        (int code, JsonElement after, _) = await folder.RunAsync("--resume", before.GetProperty("id").GetString()!);

        Assert.Equal("interrupted", before.GetProperty("state").GetString());
        Assert.Equal(("succeeded", "interrupted", "waiting"), (BatchFolder.StateOf(before, "quick"), BatchFolder.StateOf(before, "slow"), BatchFolder.StateOf(before, "last")));
        Assert.Equal(message, BatchFolder.MessageOf(before, "slow"));
        Assert.Equal((0, "succeeded"), (code, after.GetProperty("state").GetString()));
        Assert.Equal([1, 2, 1], ((string[])["quick", "slow", "last"]).Select(name => File.ReadAllLines(folder.PathOf(name + ".lives")).Length));
    }
}
