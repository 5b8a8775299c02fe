using System.Globalization;
using System.Text.Json;
using Xunit;

namespace EdgeGateway.EndToEnd.Cloud;

public sealed class RulesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cloud-rules-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task File_store_and_running_service_give_the_same_findings_with_a_users_measures()
    {
        string csv = Path.Combine(folder.FullName, "fleet.csv");
        await File.WriteAllLinesAsync(csv, Lines(), TestContext.Current.CancellationToken);
        Directory.CreateDirectory(State);
        (int imported, _, string told) = await ChildProgram.RunAsync(BuiltPrograms.CloudTwin, "import", "--input", csv, "--state", State, "--json");
        Assert.True(imported == 0, told);
        Assert.Contains("480 readings of the measure RETOUR CHAUDIERE were kept without a role", told, StringComparison.Ordinal);

        // Laid down after the import: the store finds the readings by it all the same.
        await File.WriteAllTextAsync(Path.Combine(State, "measures.csv"), "code,role\nRETOUR CHAUDIERE,circuit1.return\n", TestContext.Current.CancellationToken);
        string ofFile = await RulesAsync("--input", csv, "--state", State), ofStore = await RulesAsync("--state", State);
        await using TwinService twin = await TwinService.StartAsync(State);
        string ofService = await RulesAsync("--state", State);
        JsonElement[] waiting = [.. (await twin.GetAsync("/api/findings")).EnumerateArray()];

        JsonElement[] findings = [.. JsonDocument.Parse(ofFile).RootElement.EnumerateArray()];
        JsonElement unit = Assert.Single(findings, one => one.GetProperty("cause").GetString() == "wrong_unit");
        Assert.Equal((9_000_000_001, "circuit1.return"), (unit.GetProperty("number").GetInt64(), unit.GetProperty("roles")[0].GetString()));
        Assert.Equal(ofFile, ofStore);
        Assert.Equal(ofFile, ofService);
        Assert.Equal(findings.Length, waiting.Length);
        Assert.Single(waiting, one => one.GetProperty("kind").GetString() == "wrong_unit" && one.GetProperty("status").GetString() == "waiting");
    }

    private string State => Path.Combine(folder.FullName, "twin");

    private static async Task<string> RulesAsync(params string[] source)
    {
        (int code, string output, string errors) = await ChildProgram.RunAsync(BuiltPrograms.CloudTwin, ["rules", "--from", "2016-12-15", "--to", "2016-12-20", "--json", .. source]);
        Assert.True(code == 0, errors);
        return JsonDocument.Parse(output).RootElement.GetProperty("findings").ToString();
    }

    // One installation with a fourth measure, tenths of degrees, whose label follows no grammar.
    private static IEnumerable<string> Lines()
    {
        var chance = new Random(20161216);
        yield return "IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur";
        for (int quarter = 0; quarter < 480; quarter++)
        {
            string time = new DateTime(2016, 12, 15).AddMinutes(15 * quarter).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            foreach ((string label, double level) in new[] { ("BASE_VN_T.EXTER_T.REF_CORRIGE", 5.0), ("BASE_VN_T.AMBIA_T.REF_CORRIGE", 20), ("BASE_VN_T.CIRC1_T.DEPART", 45), ("RETOUR CHAUDIERE", 380) })
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"1,9000000001,LYON,1,{label},{time},{level + chance.NextDouble():R}");
            }
        }
    }
}
