using System.CommandLine;
using System.Text.Json.Nodes;

namespace EdgeGateway.Edge.Commands;

/// <summary>Tells why a command could not do what it was asked: a line for the person, and for machines that asked for JSON a document.</summary>
internal static class FailureOutput
{
    /// <summary>Writes it.</summary>
    public static async Task WriteAsync(ParseResult parsed, string message, Terminal terminal)
    {
        await terminal.Errors.WriteLineAsync($"edge-gateway: {message}");
        if (parsed.CommandResult.Command.Options.OfType<Option<bool>>().Any(option => option.Name == Options.JsonName && parsed.GetValue(option)))
        {
            await terminal.Output.WriteLineAsync(new JsonObject { ["ok"] = false, ["error"] = message }.ToJsonString());
        }
    }
}
