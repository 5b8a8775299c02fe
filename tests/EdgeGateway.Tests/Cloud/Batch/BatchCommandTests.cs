using System.CommandLine;
using EdgeGateway.Cloud.Batch.Commands;
using EdgeGateway.Contracts.Hosting;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Batch;

public sealed class BatchCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("batch-command-");
    private readonly StringWriter output = new(), messages = new();

    public void Dispose()
    {
        output.Dispose();
        messages.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("--script FILE", "batch", "run")]
    [InlineData("does not tell what runs it", "batch", "run", "--script", "a.jl")]
    [InlineData("--runtime is \"julia\"; allowed: r, python, exe.", "batch", "run", "--script", "a.R", "--runtime", "julia")]
    [InlineData("--time-limit \"5\"", "batch", "run", "--script", "a.R", "--time-limit", "5")]
    [InlineData("--memory-limit \"5KB\"", "batch", "run", "--script", "a.R", "--memory-limit", "5KB")]
    [InlineData("--parallel must be", "batch", "run", "--script", "a.R", "--parallel", "0")]
    [InlineData("--to must be later", "batch", "run", "--script", "a.R", "--from", "2026-01-02", "--to", "2026-01-01")]
    [InlineData("--from and --to together", "batch", "run", "--script", "a.R", "--from", "2026-01-02")]
    [InlineData("leave --input out", "batch", "run", "--resume", "x", "--input", "a.csv")]
    [InlineData("needs --batch-account", "batch", "run", "--script", "a.R", "--on", "azure-batch")]
    [InlineData("begins with https://", "batch", "run", "--script", "a.R", "--on", "azure-batch", "--batch-account", "http://name.region.batch.azure.com", "--pool", "p", "--storage-account", "https://name.blob.core.windows.net")]
    [InlineData("one of them", "batch", "run", "--script", "a.R", "--on", "azure-batch", "--batch-account", "https://name.region.batch.azure.com", "--pool", "p")]
    [InlineData("--pool \"a b\"", "batch", "run", "--script", "a.R", "--pool", "a b")]
    public void Wrong_usage_is_named(string part, params string[] arguments) =>
        Assert.Contains(Parse(arguments).Errors, error => error.Message.Contains(part, StringComparison.Ordinal));

    [Fact]
    public async Task A_script_or_an_input_that_is_not_there_makes_no_job()
    {
        string script = Path.Combine(folder.FullName, "a.sh"), state = Path.Combine(folder.FullName, "state");
        await File.WriteAllTextAsync(script, "#!/bin/sh\n", TestContext.Current.CancellationToken);

        Assert.Contains("There is no script", (await RefusalAsync("batch", "run", "--state", state, "--script", script + "x.sh")).Message, StringComparison.Ordinal);
        Assert.Contains("neither a file nor the folder of a lake", (await RefusalAsync("batch", "run", "--state", state, "--script", script, "--input", folder.FullName)).Message, StringComparison.Ordinal);
        Assert.Contains("The window of store is missing", (await RefusalAsync("batch", "run", "--state", state, "--script", script)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(state, "batch")));
    }

    [Fact]
    public async Task Without_a_job_status_says_how_to_make_one_and_unknown_jobs_are_refused()
    {
        Assert.Equal(0, await Parse(["batch", "status", "--state", folder.FullName]).InvokeAsync(Plain, TestContext.Current.CancellationToken));
        Assert.Equal("There is no job yet: cloud-twin batch run makes one.\n", output.ToString());
        Assert.Contains("There is no job x", (await RefusalAsync("batch", "logs", "x", "--state", folder.FullName)).Message, StringComparison.Ordinal);
    }

    private static InvocationConfiguration Plain => new() { EnableDefaultExceptionHandler = false };

    private ParseResult Parse(string[] arguments) => new RootCommand { BatchCommand.Create(Console(output), Console(messages), new FakeTimeProvider()) }.Parse(arguments);

    private Task<OperatorException> RefusalAsync(params string[] arguments) => Assert.ThrowsAsync<OperatorException>(() => Parse(arguments).InvokeAsync(Plain, TestContext.Current.CancellationToken));

    private static IAnsiConsole Console(StringWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
}
