using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Cloud.Fleet.Tiles;
using Xunit;
using static EdgeGateway.EndToEnd.Cloud.WorkerBench;

namespace EdgeGateway.EndToEnd.Cloud;

/// <summary>Workers that find each other by a list in a real PostgreSQL.</summary>
public sealed class WorkerListTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cloud-workers-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Workers_of_a_list_give_the_bits_of_threads_though_one_is_killed_and_all_are_replaced_by_others()
    {
        await using PostgresPeer database = await PostgresPeer.StartAsync();
        string secret = await SecretAsync(database.ConnectionString());
        await using (ChildProgram first = await WorkerAsync(secret, "127.0.0.1"))
        await using (ChildProgram second = await WorkerAsync(secret, "127.0.0.2"))
        {
            var killer = new KillAt(0.2, second.ProcessId);
            await ComputeAsync(secret, killer);
            Assert.True(killer.Killed);
            await first.KillAsync();
        }

        // The list still has both, as nobody could say that they are dead.
        await using ChildProgram third = await WorkerAsync(secret, "127.0.0.1");
        await ComputeAsync(secret, null);
    }

    [Fact]
    public async Task What_is_wrong_with_the_list_is_one_line_without_the_password()
    {
        await using PostgresPeer database = await PostgresPeer.StartAsync();

        string refused = await RefusedAsync(database.ConnectionString("not the password")), closed = await RefusedAsync("Host=127.0.0.1;Port=1;Database=d;Username=twin;Password=not the password");
        string malformed = await RefusedAsync("Host=127.0.0.1;Pasword=not the password"), empty = await RefusedAsync("Password=not the password");

        Assert.Contains("The list of workers in the database postgres at 127.0.0.1:", refused, StringComparison.Ordinal);
        Assert.Contains("The list of workers in the database d at 127.0.0.1:1 cannot be used", closed, StringComparison.Ordinal);
        Assert.Contains("is not like Host=db;Database=workers", malformed, StringComparison.Ordinal);
        Assert.Contains("needs Host=...;Database=...", empty, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--address", "10.0.0.7", "--address needs --cluster-connection-string-file")]
    [InlineData("--address", "here", "--address here is not an IP address")]
    public async Task An_address_without_a_list_is_refused(string option, string value, string told)
    {
        (int code, _, string errors) = await ChildProgram.RunAsync(BuiltPrograms.CloudTwin, "worker", option, value);

        Assert.Equal(2, code);
        Assert.Contains(told, errors, StringComparison.Ordinal);
    }

    private static Task<ChildProgram> WorkerAsync(string secret, string address)
    {
        int[] ports = FreePorts(2);
        return ChildProgram.ServeAsync(
            BuiltPrograms.CloudTwin, "worker", "--cluster-connection-string-file", secret, "--address", address, "--port", Text(ports[0]), "--peer-port", Text(ports[1]));
    }

    private static async Task ComputeAsync(string secret, IProgress<double>? progress)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        var distances = new SquareDistances(Series);
        await using (OrleansTileRunner runner = await OrleansTileRunner.ConnectAsync(await WorkerList.OpenAsync(secret, token), TimeProvider.System, token))
        {
            await runner.RunAsync(Vectors, DistanceTile.Cover(Series, Side), distances, progress, token);
        }

        await AssertAsOfThreadsAsync(distances);
    }

    private async Task<string> SecretAsync(string connectionString)
    {
        string file = Path.Combine(folder.FullName, "workers.secret");
        await File.WriteAllTextAsync(file, connectionString, TestContext.Current.CancellationToken);
        return file;
    }

    private async Task<string> RefusedAsync(string connectionString)
    {
        (int code, _, string errors) = await ChildProgram.RunAsync(BuiltPrograms.CloudTwin, "worker", "--cluster-connection-string-file", await SecretAsync(connectionString));
        Assert.Equal(1, code);
        Assert.DoesNotContain("not the password", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        return errors;
    }
}
