using System.Globalization;
using System.Text.Json;
using Xunit;

namespace EdgeGateway.EndToEnd.Cloud;

public sealed class ClusterTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cloud-cluster-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task File_store_and_running_service_give_the_same_comparison_and_one_finding_each()
    {
        string csv = Path.Combine(folder.FullName, "fleet.csv");
        await File.WriteAllLinesAsync(csv, Lines(), TestContext.Current.CancellationToken);
        (int imported, _, string errors) = await ChildProgram.RunAsync(BuiltPrograms.CloudTwin, "import", "--input", csv, "--state", State, "--json");
        Assert.True(imported == 0, errors);

        string ofFile = await ClusterAsync("file", "--input", csv);
        string ofStore = await ClusterAsync("store", "--state", State);
        await using TwinService twin = await TwinService.StartAsync(State);
        string ofService = await ClusterAsync("service", "--state", State);

        Assert.Equal(ofFile, ofStore);
        Assert.Equal(ofFile, ofService);
        JsonElement finding = Assert.Single((await twin.GetAsync("/api/findings")).EnumerateArray().ToArray());
        Assert.Equal(9_000_000_004, finding.GetProperty("installation").GetInt64());
        Assert.Equal("waiting", finding.GetProperty("status").GetString());
    }

    private string State => Path.Combine(folder.FullName, "twin");

    private async Task<string> ClusterAsync(string name, params string[] source)
    {
        string result = Path.Combine(folder.FullName, name);
        (int code, _, string errors) = await ChildProgram.RunAsync(
            BuiltPrograms.CloudTwin, ["cluster", "--method", "reference", "--from", "2016-12-15", "--to", "2016-12-20", "--out", result, .. source]);
        Assert.True(code == 0, errors);
        return await File.ReadAllTextAsync(Path.Combine(result, "clusters.csv"), TestContext.Current.CancellationToken);
    }

    // Six installations; the departure water of the fourth is never measured, so that its series is constant.
    private static IEnumerable<string> Lines()
    {
        var chance = new Random(20161215);
        yield return "IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur";
        for (int installation = 1; installation <= 6; installation++)
        {
            for (int quarter = 0; quarter < 480; quarter++)
            {
                string time = new DateTime(2016, 12, 15).AddMinutes(15 * quarter).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
                foreach ((string label, double level) in new[] { ("EXTER_T.REF_CORRIGE", 5.0), ("AMBIA_T.REF_CORRIGE", 20), ("CIRC1_T.DEPART", 45) })
                {
                    if (installation != 4 || level < 40)
                    {
                        yield return string.Create(
                            CultureInfo.InvariantCulture, $"{installation},{9_000_000_000 + installation},LYON,1,BASE_VN_T.{label},{time},{level + (3 * chance.NextDouble()):R}");
                    }
                }
            }
        }
    }
}
