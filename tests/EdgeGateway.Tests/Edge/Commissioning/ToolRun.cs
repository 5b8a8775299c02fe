using System.Text.Json;
using EdgeGateway.Edge.Commands;
using Xunit;

namespace EdgeGateway.Tests.Edge.Commissioning;

/// <summary>A technician at the keyboard: runs a command and keeps what it says.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Results.</param>
/// <param name="Errors">Errors.</param>
internal sealed record ToolRun(int Code, string Output, string Errors)
{
    public static async Task<ToolRun> OfAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        int code = await CommandTree.RunAsync(arguments, new Terminal(output, errors, IsInteractive: false), TimeProvider.System);
        return new ToolRun(code, output.ToString(), errors.ToString());
    }

    /// <summary>What a machine reads.</summary>
    public JsonElement Json()
    {
        Assert.True(Output.Length > 0, Errors);
        using JsonDocument document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }
}
