using System.CommandLine;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Commands;

/// <summary>The commands of edge-gateway. Exit codes: 0 good, 1 failed, 2 wrong usage.</summary>
internal static class CommandTree
{
    /// <summary>Exit codes.</summary>
    public const int Good = 0, Failed = 1, WrongUsage = 2;

    private static readonly TimeSpan EndTime = TimeSpan.FromMinutes(2); // longer than the longest drain

    /// <summary>Runs the command that the arguments name.</summary>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, TimeProvider time)
    {
        var root = new RootCommand(
            """
            The gateway of a heating plant: reads boilers and radio sensors, keeps every value on disk, delivers it to Azure IoT Hub.

            A first look:
              edge-gateway check --configuration twin.json
              edge-gateway plan --configuration twin.json
              edge-gateway cost --configuration twin.json
              edge-gateway run --connection-string-file gw-1.connection --ca ca.pem
              edge-gateway buffer status
              edge-gateway catalog list
              edge-gateway scan --rtu /dev/ttyUSB0 --sweep
              edge-gateway read --rtu /dev/ttyUSB0 --baud 9600 --parity none --unit 10 --table holding --address 601 --count 4
            """)
        {
            RunCommand.Create(terminal, time),
            CheckCommand.Create(terminal),
            PlanCommand.Create(terminal),
            CostCommand.Create(terminal),
            CatalogCommand.Create(terminal),
            ImportCommand.Create(terminal),
            BufferCommand.Create(terminal, time),
            HolesCommand.Create(terminal),
            ReadCommand.Create(terminal, time),
            DecodeCommand.Create(terminal, time),
            ListenCommand.Create(terminal, time),
            ScanCommand.Create(terminal, time),
        };
        EarlySignals.Heed(root);
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await FailureOutput.WriteUsageAsync(parsed, terminal);
            return WrongUsage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = terminal.Output, Error = terminal.Errors, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = EndTime,
        };
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (OperationCanceledException)
        {
            await terminal.Errors.WriteLineAsync("edge-gateway: stopped before the end.");
            return Failed;
        }
        catch (OperatorException e)
        {
            await FailureOutput.WriteAsync(parsed, e.Message, terminal);
            return Failed;
        }
        catch (IOException e)
        {
            await terminal.Errors.WriteLineAsync($"edge-gateway: {e.Message}"); // such as an output on a full disk
            return Failed;
        }
        catch (UnauthorizedAccessException e)
        {
            await terminal.Errors.WriteLineAsync($"edge-gateway: {e.Message} Does it belong to the user that runs edge-gateway?");
            return Failed;
        }
    }
}
