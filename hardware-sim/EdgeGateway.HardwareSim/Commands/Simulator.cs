using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.HardwareSim.Commands;

/// <summary>The program's verbs. Exit codes: 0 good, 1 failed, 2 wrong usage.</summary>
internal static class Simulator
{
    public const int Good = 0, Failed = 1, WrongUsage = 2;

    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellationToken)
    {
        ParseResult parsed = Root(terminal).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            IEnumerable<string> commands = parsed.Tokens.Where(token => token.Type == TokenType.Command).Select(token => token.Value);
            await terminal.Error.WriteLineAsync(WrongUsageText.Of("hardware-sim", commands, parsed.UnmatchedTokens, [.. parsed.Errors.Select(error => error.Message)]));
            return WrongUsage;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperatorException e)
        {
            await terminal.Error.WriteLineAsync(e.Message);
            return Failed;
        }
        catch (IOException e)
        {
            await terminal.Error.WriteLineAsync($"hardware-sim: {e.Message}"); // such as an output on a full disk
            return Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await terminal.Error.WriteLineAsync("Interrupted: nothing was left half done.");
            return Failed;
        }
    }

    private static RootCommand Root(Terminal terminal) => new(
        "Simulates heating plants, their devices and sensors, and runs the whole of EdgeGateway on a bench with nothing attached.")
    {
        BenchCommand.Create(terminal),
        FleetCommand.Create(terminal),
        SiteCommand.Create(terminal),
        ModbusCommand.Create(terminal),
        RadioCommand.Create(terminal),
        HoldCommand.Create(),
    };
}
