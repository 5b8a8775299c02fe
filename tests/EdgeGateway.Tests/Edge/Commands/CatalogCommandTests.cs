using System.Text.Json;
using EdgeGateway.Edge.Commands;
using Xunit;

namespace EdgeGateway.Tests.Edge.Commands;

public sealed class CatalogCommandTests : IDisposable
{
    private readonly StringWriter output = new(), errors = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("catalog");

    [Fact]
    public async Task Lint_of_the_catalogue_beside_the_program_finds_nothing()
    {
        Assert.Equal(0, await RunAsync("catalog", "lint", "--strict"));
        Assert.Matches("^[0-9]+ files: 0 errors, 0 warnings.\n$", output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Lint_prints_every_finding_with_file_and_place_and_fails()
    {
        string file = Write("wrong.json", """{"device": "wrong", "source": "s", "bus": {"maxBlock": 200}, "points": [{"point": "a"}]}""");

        Assert.Equal(1, await RunAsync("catalog", "lint", file));
        Assert.Contains($"{file}: error: $.bus.maxBlock: is 200; allowed: a whole number from 1 to 125", output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"{file}: error: $.points[0].format: is missing; allowed: uInt16", output.ToString(), StringComparison.Ordinal);

        output.GetStringBuilder().Clear();
        Assert.Equal(1, await RunAsync("catalog", "lint", folder.FullName, "--json"));
        using JsonDocument json = JsonDocument.Parse(output.ToString());
        JsonElement first = json.RootElement.GetProperty("findings")[0];
        Assert.Equal((file, "error"), (first.GetProperty("file").GetString(), first.GetProperty("severity").GetString()));
    }

    [Fact]
    public async Task Warnings_fail_only_when_they_are_to()
    {
        string file = Write(
            "thin.json",
            """{"device": "thin", "source": "the document of the maker", "bus": {}, "points": [{"point": "a", "quantity": "Number", "address": 1, "format": "uInt16", "range": [0, 9]}]}""");

        Assert.Equal(0, await RunAsync("catalog", "lint", file));
        Assert.Contains("warning: $.examples: has 0 vectors", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync("catalog", "lint", file, "--strict"));
    }

    [Fact]
    public async Task Lint_of_nothing_is_told()
    {
        Assert.Equal(1, await RunAsync("catalog", "lint", Path.Combine(folder.FullName, "none")));
        Assert.Contains("There is no catalogue file at", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_and_show_tell_what_maps_are_for()
    {
        Assert.Equal(0, await RunAsync("catalog", "list"));
        Assert.Contains("danfoss-ecl310", output.ToString(), StringComparison.Ordinal);

        output.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync("catalog", "show", "dedietrich-diematic-3"));
        Assert.Contains("9600 8N1, unit 10", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("a master itself by turns", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("holding 456", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("21 low water pressure", output.ToString(), StringComparison.Ordinal);

        Assert.Equal(1, await RunAsync("catalog", "show", "dedietrich"));
        Assert.Contains("The map \"dedietrich\" is not in the catalogue: name one of buderus-ems-esp", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_for_machines_has_all_maps() => Assert.Equal(0, await ListAsync());

    [Fact]
    public async Task A_table_becomes_a_map_that_lints()
    {
        string table = Write("plant.csv", "adresse;code fonction;type;échelle;unité;désignation\n601;3;int16;0,1;°C;Température extérieure\n");
        string target = Path.Combine(folder.FullName, "plant-7.json");

        Assert.Equal(0, await RunAsync("catalog", "import-csv", table, "--device", "plant-7", "--output", target));
        Assert.Contains($"wrote 1 points to {target}", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync("catalog", "lint", target));
        Assert.Equal(1, await RunAsync("catalog", "import-csv", table, "--device", "plant-7", "--output", target));
        Assert.Contains("cannot be written", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_of_an_old_spreadsheet_is_read_too()
    {
        string table = Path.Combine(folder.FullName, "alt.csv");
        await File.WriteAllBytesAsync(table, System.Text.Encoding.Latin1.GetBytes("Adresse;Einheit;Bezeichnung\n1;°C;Außentemperatur\n"), TestContext.Current.CancellationToken);
        string target = Path.Combine(folder.FullName, "alt.json");

        Assert.Equal(0, await RunAsync("catalog", "import-csv", table, "--device", "alt", "--output", target));
        Assert.Contains("\"role\":\"exterior\"", await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_lines_write_nothing()
    {
        string table = Write("bad.csv", "address;meaning\n1;a\nx;b\n");
        string target = Path.Combine(folder.FullName, "bad.json");

        Assert.Equal(1, await RunAsync("catalog", "import-csv", table, "--device", "bad", "--output", target));
        Assert.Contains($"{table}, line 3: the Address \"x\"", errors.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(target));
        Assert.Equal(2, await RunAsync("catalog", "import-csv", table, "--device", "bad", "--order", "ABDC"));
        Assert.Equal(1, await RunAsync("catalog", "import-csv", table, "--device", "Bad Name"));
        Assert.Contains("a name has small letters, digits and dashes", errors.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        folder.Delete(recursive: true);
        output.Dispose();
        errors.Dispose();
    }

    private async Task<int> ListAsync()
    {
        int code = await RunAsync("catalog", "list", "--json");
        using JsonDocument json = JsonDocument.Parse(output.ToString());
        Assert.InRange(json.RootElement.GetArrayLength(), 15, int.MaxValue);
        return code;
    }

    private string Write(string name, string text)
    {
        string file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    private Task<int> RunAsync(params string[] arguments) => CommandTree.RunAsync(arguments, new Terminal(output, errors, false), TimeProvider.System);
}
