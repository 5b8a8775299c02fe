using System.CommandLine;
using System.Text.Json;
using EdgeGateway.Cloud.Commands;
using EdgeGateway.Cloud.Measures;
using EdgeGateway.Contracts.Hosting;
using Spectre.Console;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Measures;

public sealed class MeasuresCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("measures-command-");
    private readonly StringWriter output = new();

    public void Dispose()
    {
        output.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Codes_are_explained_and_one_that_nobody_knows_and_that_breaks_the_grammar_fails()
    {
        int good = await RunAsync("BASE_VN_T.CIRC2_T.DEPART", "BASE_VN_T.ELSE_T.REF_BRUT"), bad = await RunAsync("BASE_VN_T.CIRC01_T.DEPART");

        Assert.Equal((0, 1), (good, bad));
        Assert.Contains("base BASE, form VN, quantity T, place CIRC2, signal DEPART, correction not said", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("stands for circuit2.supply (Temperature), says built-in table line 7", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("no line of the measure table is for it: its readings are kept without a role", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("is not a well-formed code: column 15: expected a number from 1 to 99", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_is_listed_with_who_says_so()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "measures.csv"), "code,role\nSALLE,dhw\n", TestContext.Current.CancellationToken);

        Assert.Equal(0, await RunAsync("--json"));

        JsonElement[] rows = [.. JsonDocument.Parse(output.ToString()).RootElement.EnumerateArray()];
        Assert.Equal(MeasureTable.BuiltIn.Entries.Count + 1, rows.Length);
        Assert.Equal("user", rows.Single(row => row.GetProperty("code").GetString() == "SALLE").GetProperty("origin").GetString());
        Assert.Equal("reference", rows.Single(row => row.GetProperty("role").GetString() == "exterior").GetProperty("origin").GetString());
    }

    [Fact]
    public async Task A_file_is_checked()
    {
        string good = Path.Combine(folder.FullName, "good.csv"), bad = Path.Combine(folder.FullName, "bad.csv");
        await File.WriteAllTextAsync(good, "code,role\nSALLE,dhw\nX,flue\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(bad, "code,role\nSALLE,attic\n", TestContext.Current.CancellationToken);

        Assert.Equal(0, await RunAsync("check", good));
        Assert.Contains("is good: 2 measures.", output.ToString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<OperatorException>(() => RunAsync("check", bad));
    }

    private Task<int> RunAsync(params string[] arguments)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        string[] state = arguments[0] == "check" ? [] : ["--state", folder.FullName];
        return MeasuresCommand.Create(console).Parse([.. arguments, .. state])
            .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
    }
}
