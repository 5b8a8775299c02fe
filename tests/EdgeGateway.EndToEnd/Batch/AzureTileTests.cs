using System.Diagnostics;
using EdgeGateway.EndToEnd.Cloud;
using Xunit;

namespace EdgeGateway.EndToEnd.Batch;

/// <summary>The distances of a fleet computed on the Batch stand-in, tile by tile.</summary>
/// <remarks>
/// The program that is sent to the machines is a small one that calls the built cloud-twin, for to publish a real one takes minutes; <c>TILE_PROGRAM=FILE</c>
/// names a published one instead (docs/scale.md says how to make it).
/// </remarks>
public sealed class AzureTileTests
{
    [Fact]
    public async Task Tiles_computed_on_the_service_give_the_tree_of_threads_and_leave_nothing_there()
    {
        await using AzureBench bench = await AzureBench.StartAsync();
        string fleet = bench.Folder.PathOf("fleet.csv");
        string program = Environment.GetEnvironmentVariable("TILE_PROGRAM") ?? bench.Folder.Script("tile.sh", $"exec {BuiltPrograms.CloudTwin} \"$@\"\n");
        await File.WriteAllTextAsync(fleet, Fleet(), TestContext.Current.CancellationToken);

        string threads = await MergesAsync(bench, fleet, "threads", []);
        string pool = await MergesAsync(bench, fleet, "pool", ["--tiles", "azure-batch", "--tile-program", program, .. bench.Options[2..]]);

        Assert.Equal(threads, pool);
        Assert.Empty(bench.Service.State.Jobs);
        Assert.Empty(bench.Containers());
    }

    private static async Task<string> MergesAsync(AzureBench bench, string fleet, string name, string[] more)
    {
        string result = bench.Folder.PathOf(name);
        using Process process = bench.Start(
            ["cluster", "--method", "reference", "--input", fleet, "--from", "2016-12-15", "--to", "2016-12-19", "--out", result, .. more]);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await output + await errors);
        return await File.ReadAllTextAsync(Path.Combine(result, "merges.csv"), TestContext.Current.CancellationToken);
    }

    private static string Fleet()
    {
        string[] labels = ["BASE_VN_T.EXTER_T.REF_CORRIGE", "BASE_VN_T.AMBIA_T.REF_CORRIGE", "BASE_VN_T.CIRC1_T.DEPART"];
        var lines = Enumerable.Range(1, 12).SelectMany(plant => Enumerable.Range(0, 3).SelectMany(measure => Enumerable.Range(0, 96).Select(hour =>
            FormattableString.Invariant($"{plant},{9000000000 + plant},LYON,{measure + 1},{labels[measure]},2016-12-{15 + (hour / 24)} {hour % 24:00}:05:00,{(measure * 18) + (hour * hour % (plant + 3))}"))));
        return "IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur\n" + string.Join('\n', lines) + "\n";
    }
}
