using System.Text.Json;
using EdgeGateway.EndToEnd.Batch.StandIn;
using EdgeGateway.EndToEnd.Cloud;
using Xunit;

namespace EdgeGateway.EndToEnd.Batch;

public sealed class StandInTests : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("azure-cli-");

    public void Dispose() => home.Delete(recursive: true);

    [Fact]
    public async Task Azure_cli_works_with_the_stand_in_as_with_the_service()
    {
        AzureCli.Require();
        await using BatchStandIn service = await BatchStandIn.StartAsync();
        var az = new AzureCli(service, home.FullName);

        await az.RunAsync("pool", "create", "--id", "p", "--vm-size", "Standard_D2s_v3", "--image", "canonical:0001-com-ubuntu-server-jammy:22_04-lts", "--node-agent-sku-id", "batch.node.ubuntu 22.04", "--target-dedicated-nodes", "1");
        JsonElement pool = Assert.Single((await az.RunAsync("pool", "list")).EnumerateArray().ToArray());
        await az.RunAsync("job", "create", "--id", "j", "--pool-id", "p", "--job-max-wall-clock-time", "PT1H");
        await az.RunAsync("task", "create", "--job-id", "j", "--task-id", "t", "--command-line", "/bin/sh -c \"echo said; echo wrong >&2; exit 4\"");
        await Patience.UntilAsync("the task has ended", () => Task.FromResult((string?)service.State.Tasks[("j", "t")].Shown()["state"] == "completed"));
        JsonElement task = await az.RunAsync("task", "show", "--job-id", "j", "--task-id", "t");
        await az.RunAsync("task", "file", "download", "--job-id", "j", "--task-id", "t", "--file-path", "stdout.txt", "--destination", Path.Combine(home.FullName, "said.txt"));
        (int wrongKey, _, string refusal) = await az.TryAsync(Convert.ToBase64String(new byte[64]), "job", "list");
        (int missing, _, string nothing) = await az.TryAsync(null, "job", "show", "--job-id", "other");
        await az.RunAsync("job", "delete", "--job-id", "j", "--yes");

        Assert.Equal(("p", "Standard_D2s_v3"), (pool.GetProperty("id").GetString(), pool.GetProperty("vmSize").GetString()));
        Assert.Equal(("completed", 4), (task.GetProperty("state").GetString(), task.GetProperty("executionInfo").GetProperty("exitCode").GetInt32()));
        Assert.Equal("said\n", await File.ReadAllTextAsync(Path.Combine(home.FullName, "said.txt"), TestContext.Current.CancellationToken));
        Assert.NotEqual(0, wrongKey);
        Assert.Contains("Server failed to authenticate the request", refusal, StringComparison.Ordinal);
        Assert.NotEqual(0, missing);
        Assert.Contains("The specified job does not exist", nothing, StringComparison.Ordinal);
        Assert.Empty(service.State.Jobs);
    }
}
