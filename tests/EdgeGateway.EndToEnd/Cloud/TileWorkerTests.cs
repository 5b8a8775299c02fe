using System.Net;
using EdgeGateway.Analytics.Dissimilarity;
using EdgeGateway.Cloud.Fleet.Tiles;
using Xunit;
using static EdgeGateway.EndToEnd.Cloud.WorkerBench;

namespace EdgeGateway.EndToEnd.Cloud;

public sealed class TileWorkerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cloud-tiles-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Two_workers_one_of_them_killed_midway_give_the_bits_of_threads()
    {
        int[] ports = FreePorts(4);
        await using ChildProgram first = await ChildProgram.ServeAsync(BuiltPrograms.CloudTwin, "worker", "--port", Text(ports[0]), "--peer-port", Text(ports[1]));
        await using ChildProgram second = await ChildProgram.ServeAsync(
            BuiltPrograms.CloudTwin, "worker", "--port", Text(ports[2]), "--peer-port", Text(ports[3]), "--first", Text(ports[1]));
        var distances = new SquareDistances(Series);
        var killer = new KillAt(0.2, second.ProcessId);

        await using (OrleansTileRunner runner = await OrleansTileRunner.ConnectAsync(
            [new IPEndPoint(IPAddress.Loopback, ports[0]), new IPEndPoint(IPAddress.Loopback, ports[2])], TimeProvider.System, Token))
        {
            await runner.RunAsync(Vectors, DistanceTile.Cover(Series, Side), distances, killer, Token);
        }

        Assert.True(killer.Killed);
        await AssertAsOfThreadsAsync(distances);
    }

    [Fact]
    public async Task Tiles_computed_from_file_to_file_give_the_bits_of_threads()
    {
        var distances = new SquareDistances(Series);
        foreach (DistanceTile tile in DistanceTile.Cover(Series, 600))
        {
            string task = Path.Combine(folder.FullName, $"{tile.FirstRow}-{tile.FirstColumn}.tile"), result = Path.ChangeExtension(task, "distances");
            await File.WriteAllBytesAsync(task, TileTask.Write(Vectors, tile), Token);
            (int code, _, string errors) = await ChildProgram.RunAsync(BuiltPrograms.CloudTwin, "tile", "--task", task, "--out", result);
            Assert.True(code == 0, errors);
            distances.Put(tile, TileResult.Read(await File.ReadAllBytesAsync(result, Token), tile));
        }

        await AssertAsOfThreadsAsync(distances);
    }

    [Fact]
    public async Task Without_a_worker_one_line_says_what_to_do()
    {
        string csv = Path.Combine(folder.FullName, "fleet.csv");
        await File.WriteAllTextAsync(
            csv,
            "IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur\n"
            + "1,9000000001,LYON,1,BASE_VN_T.EXTER_T.REF_CORRIGE,2016-12-15 00:15:00,3.5\n",
            Token);

        (int code, _, string errors) = await ChildProgram.RunAsync(
            BuiltPrograms.CloudTwin,
            "cluster", "--method", "reference", "--input", csv, "--from", "2016-12-15", "--to", "2016-12-16", "--out", folder.FullName, "--tiles", "orleans", "--worker", Text(FreePorts(1)[0]));

        Assert.Equal(1, code);
        Assert.Contains("cloud-twin worker", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
