using System.CommandLine;
using EdgeGateway.Cloud;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;
using Xunit;

namespace EdgeGateway.Tests.Cloud;

/// <summary>A wrong value of any verb is one clear line, and the verb does not run; the program then ends with 2.</summary>
public sealed class WrongUsageTests : IDisposable
{
    private static readonly string[] Cluster = ["cluster", "--from", "2016-12-15", "--to", "2017-01-01", "--out", "x"];

    private readonly StringWriter output = new(), usage = new();

    public void Dispose()
    {
        output.Dispose();
        usage.Dispose();
    }

    [Theory]
    [InlineData("--method is \"magic\"; allowed: reference, fleet.", "--method", "magic")]
    [InlineData("--method is \"1\"; allowed: reference, fleet.", "--method", "1")]
    [InlineData("--linkage is \"median\"; allowed: complete, single, average, ward.", "--linkage", "median")]
    [InlineData("--form is \"cube\"; allowed: root, squared.", "--form", "cube")]
    [InlineData("--tiles is \"moon\"; allowed: threads, orleans, azure-batch.", "--tiles", "moon")]
    [InlineData("Option '--tiles' expects a single argument but 2 were provided.", "--tiles", "threads", "--tiles", "orleans")]
    [InlineData("--lags must be from 1 to 2000 hours; it is \"many\".", "--lags", "many")]
    [InlineData("--lags must be from 1 to 2000 hours; it is \"0\".", "--lags", "0")]
    [InlineData("--budget must be a share in percent above 0 and below 100, such as 1; it is \"0,5\".", "--budget", "0,5")]
    [InlineData("--height must be a height of at least 0, such as 5; it is \"tall\".", "--height", "tall")]
    [InlineData("--height must be a height of at least 0, such as 5; it is \"NaN\".", "--height", "NaN")]
    [InlineData("--clusters must be a whole number of at least 1; it is \"2.5\".", "--clusters", "2.5")]
    [InlineData("--cut must be a height of at least 0, such as 0.2; it is \"low\".", "--cut", "low")]
    [InlineData("--radius must be a distance from 0 to 2, such as 0.05; it is \"2\".", "--radius", "2")]
    [InlineData("--max-nodes must be from 1 to 1000; it is \"all\".", "--max-nodes", "all")]
    public Task Cluster_says_what_is_wrong_in_one_line(string line, params string[] wrong) => SaysAsync(line, [.. Cluster, .. wrong]);

    [Theory]
    [InlineData("--on is \"moon\"; allowed: local, azure-batch.", "batch", "run", "--script", "a.R", "--on", "moon")]
    [InlineData("Required argument missing for option: '--on'.", "batch", "run", "--script", "a.R", "--on")]
    [InlineData("Option '--script' expects a single argument but 2 were provided.", "batch", "run", "--script", "a.R", "--script", "b.R")]
    [InlineData("--runtime is \"julia\"; allowed: r, python, exe.", "batch", "run", "--script", "a.jl", "--runtime", "julia")]
    [InlineData("--parallel must be from 1 to 256; it is \"all\".", "batch", "run", "--script", "a.R", "--parallel", "all")]
    [InlineData("--cpus must be from 1 to 256; it is \"all\".", "batch", "run", "--script", "a.R", "--cpus", "all")]
    [InlineData("--max-nodes must be from 1 to 1000; it is \"all\".", "batch", "run", "--script", "a.R", "--max-nodes", "all")]
    [InlineData("--threshold must be above 0 and at most 1, such as 0.5; it is \"high\".", "detect", "--input", "a.csv", "--scores", "b.csv", "--threshold", "high")]
    [InlineData("--from \"soon\" is not a date like 2016-12-15 or a time like 2016-12-15T06:00 (UTC).", "rules", "--from", "soon", "--to", "2017-01-01")]
    [InlineData("--http here is not like 127.0.0.1:5080.", "serve", "--http", "here")]
    [InlineData("--cluster-from soon is not a date like 2016-12-15.", "serve", "--cluster-from", "soon", "--cluster-to", "2017-01-01")]
    public Task Other_verbs_say_it_too(string line, params string[] arguments) => SaysAsync(line, arguments);

    [Theory]
    [InlineData("--method", "fleet", "--linkage", "ward", "--form", "squared", "--tiles", "orleans")]
    [InlineData("--lags", "2000", "--budget", "0.5", "--height", "0", "--clusters", "1", "--radius", "0")]
    [InlineData("--cut", "0.2", "--max-nodes", "1000")]
    public void Right_values_are_taken(params string[] right) => Assert.Empty(Root().Parse([.. Cluster, .. right]).Errors);

    private async Task SaysAsync(string line, string[] arguments)
    {
        ParseResult parsed = Root().Parse(arguments);

        int code = await parsed.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, Error = usage, Output = usage }, TestContext.Current.CancellationToken);

        Assert.NotEqual(0, code);
        Assert.Equal([line], parsed.Errors.Select(error => error.Message));
        Assert.StartsWith(line + "\n", usage.ToString(), StringComparison.Ordinal);
        Assert.Equal("", output.ToString());
    }

    private RootCommand Root()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        return CloudTwinCommand.Create(console, console, new FakeTimeProvider());
    }
}
