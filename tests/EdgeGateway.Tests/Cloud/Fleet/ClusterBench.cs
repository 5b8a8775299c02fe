using System.CommandLine;
using System.Text;
using EdgeGateway.Cloud.Commands;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Import;
using EdgeGateway.Contracts.Hosting;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Fleet;

/// <summary>Runs <c>cloud-twin cluster</c> on files in a folder of its own, and keeps what it says.</summary>
internal sealed class ClusterBench : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cluster-bench-");
    private readonly StringWriter output = new(), messages = new();

    /// <summary>What went to stdout by all runs.</summary>
    public string Output => output.ToString();

    /// <summary>What went to stderr by all runs.</summary>
    public string Messages => messages.ToString();

    /// <summary>Where the result goes.</summary>
    public string Result => PathOf("result");

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public string Add(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    public string Add(string name, IEnumerable<string> lines) => Add(name, FleetFile.Bytes([.. lines]));

    public string Add(string name, string content) => Add(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Runs the command with a window of the year 2016 unless another is given.</summary>
    public async Task<int> RunAsync(string input, params string[] more)
    {
        string[] window = more.Contains("--from") ? [] : ["--from", "2016-01-01", "--to", "2017-01-01"];
        Command command = ClusterCommand.Create(
            To(output), To(messages), new FakeTimeProvider(), (_, _) => throw new InvalidOperationException("The store was asked for."), ImportCommand.StateOption());
        string[] to = more.Contains("--out") ? [] : ["--out", Result];
        return await command.Parse([.. more.Contains("--method") ? Array.Empty<string>() : ["--method", "reference"], "--input", input, "--state", PathOf("none"), .. to, .. window, .. more])
            .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Error = messages, Output = output }, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs the command where it has to refuse, and gives the line that it says.</summary>
    public async Task<string> RefusedAsync(string input, params string[] more)
    {
        var refused = await Assert.ThrowsAsync<OperatorException>(() => RunAsync(input, more));
        Assert.False(Directory.Exists(Result) && Directory.EnumerateFileSystemEntries(Result).Any());
        Assert.DoesNotContain('\n', refused.Message);
        return refused.Message;
    }

    /// <summary>A table of the result, without its header.</summary>
    public string[][] Table(string name) => [.. File.ReadLines(Path.Combine(Result, name)).Skip(1).Select(line => line.Split(','))];

    public void Dispose()
    {
        output.Dispose();
        messages.Dispose();
        folder.Delete(recursive: true);
    }

    private static IAnsiConsole To(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
}
