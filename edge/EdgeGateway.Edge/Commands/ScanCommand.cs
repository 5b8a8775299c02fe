using System.CommandLine;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Commissioning.Listening;
using EdgeGateway.Edge.Commissioning.Scanning;
using EdgeGateway.Edge.Tracing;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>edge-gateway scan</c>: which devices are on a line, how it is set, and what they are.</summary>
internal sealed class ScanCommand
{
    private readonly LineOptions line = new();
    private readonly ScanOptions wishes = new();
    private readonly TalkOptions talk = new();
    private readonly TraceOption trace = new();
    private readonly Option<bool> json = Options.Json();
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private ScanCommand(Terminal terminal, TimeProvider time) => (this.terminal, this.time) = (terminal, time);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var scan = new ScanCommand(terminal, time);
        var command = new Command(
            "scan",
            """
            Asks every address of a line for one register, and whoever answers who it is (functions 43/14 and 17, and the registers that the catalogue's maps name). Never writes.
            Listens first, and sends nothing when another master is on the line. A silent line at 9600 baud takes less than 30 s. Ctrl-C shows what was found so far.
            Exit code 1 when nobody answers.

            Examples:
              edge-gateway scan --rtu /dev/ttyUSB0 --baud 9600 --parity none
              edge-gateway scan --rtu /dev/ttyUSB0 --sweep
              edge-gateway scan --tcp 192.168.1.20:502 --units 1-10,247 --json
            """);
        scan.line.AddTo(command);
        scan.wishes.AddTo(command, scan.line);
        scan.talk.AddTo(command);
        scan.trace.AddTo(command);
        command.Add(scan.json);
        command.SetAction(scan.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        BusSettings settings = line.Read(parsed);
        ScanWishes wanted = wishes.Read(parsed);
        await using TraceFile? file = trace.Create(parsed, settings, time);
        Traffic? heard = await talk.ListenAsync(settings, parsed, terminal, time, cancellationToken);
        var bar = new ScanBar(terminal, time, parsed.GetValue(json));
        ScanResult result = await new ScanRun(wanted, bar, time) { Frames = file?.Frames }.RunAsync(settings, heard, cancellationToken);
        bar.Clear();
        await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? ScanView.Json(result).ToJsonString() : ScanView.Text(result));
        return result.Found.Count > 0 ? CommandTree.Good : CommandTree.Failed;
    }
}
