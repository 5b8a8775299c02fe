using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Hub.Commands;

/// <summary>The commands of local-hub. Exit codes: 0 good, 1 failed, 2 wrong usage.</summary>
internal static class CommandTree
{
    public const int Good = 0, Failed = 1, WrongUsage = 2;

    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(5);

    /// <summary>Runs the command that the arguments name.</summary>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, TimeProvider time)
    {
        var root = new RootCommand(
            """
            An IoT Hub for one machine: devices by MQTT, services by REST, event readers by AMQP, all over TLS.

            A first look:
              local-hub serve --https-port 8443
              local-hub device add gw-1 --out gw-1.connection
            """)
        {
            ServeCommand.Create(terminal, time),
            DeviceCommand.Create(terminal, time),
            EnrolmentCommand.Create(terminal, time),
        };
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            IEnumerable<string> commands = parsed.Tokens.Where(token => token.Type == TokenType.Command).Select(token => token.Value);
            await terminal.Errors.WriteLineAsync(WrongUsageText.Of("local-hub", commands, parsed.UnmatchedTokens, [.. parsed.Errors.Select(error => error.Message)]));
            return WrongUsage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Errors,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = EndTime,
        };
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (OperatorException e)
        {
            await terminal.Errors.WriteLineAsync($"local-hub: {e.Message}");
            return Failed;
        }
        catch (IOException e)
        {
            await terminal.Errors.WriteLineAsync($"local-hub: {e.Message}"); // such as an output on a full disk
            return Failed;
        }
    }
}
