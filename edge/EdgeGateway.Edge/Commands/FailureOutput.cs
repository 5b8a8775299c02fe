using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Commands;

/// <summary>Tells why a command could not do what it was asked: a line for the person, and for machines that asked for JSON a document.</summary>
internal static class FailureOutput
{
    /// <summary>Tells what is wrong with a command line.</summary>
    public static Task WriteUsageAsync(ParseResult parsed, Terminal terminal)
    {
        IEnumerable<string> commands = parsed.Tokens.Where(token => token.Type == TokenType.Command).Select(token => token.Value);
        return terminal.Errors.WriteLineAsync(WrongUsageText.Of("edge-gateway", commands, parsed.UnmatchedTokens, [.. parsed.Errors.Select(error => error.Message)]));
    }

    /// <summary>Tells why it failed.</summary>
    public static async Task WriteAsync(ParseResult parsed, string message, Terminal terminal)
    {
        await terminal.Errors.WriteLineAsync($"edge-gateway: {message}");
        if (parsed.CommandResult.Command.Options.OfType<Option<bool>>().Any(option => option.Name == Options.JsonName && parsed.GetValue(option)))
        {
            await terminal.Output.WriteLineAsync(new JsonObject { ["ok"] = false, ["error"] = message }.ToJsonString());
        }
    }
}
