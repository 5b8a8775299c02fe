using System.Text.Json;
using EdgeGateway.Edge.Commands;
using Xunit;

namespace EdgeGateway.Tests.Edge.Commissioning;

/// <summary>A technician at the keyboard: runs a command and keeps what it says.</summary>
internal sealed class ToolRun
{
    private readonly StringWriter output = new(), errors = new();

    public string Output => output.ToString();

    public string Errors => errors.ToString();

    public int Code { get; private set; }

    public static async Task<ToolRun> OfAsync(params string[] arguments)
    {
        var run = new ToolRun();
        run.Code = await CommandTree.RunAsync(arguments, new Terminal(run.output, run.errors, IsInteractive: false), TimeProvider.System);
        return run;
    }

    /// <summary>What a machine reads.</summary>
    public JsonElement Json()
    {
        Assert.True(Output.Length > 0, Errors);
        using JsonDocument document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }
}
