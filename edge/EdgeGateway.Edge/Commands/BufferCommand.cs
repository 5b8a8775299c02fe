using System.CommandLine;
using System.Text.Json;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>edge-gateway buffer status</c>: the account of readings on disk.</summary>
internal sealed class BufferCommand
{
    private readonly Option<string?> state = Options.State();
    private readonly Option<bool> json = Options.Json();
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private BufferCommand(Terminal terminal, TimeProvider time) => (this.terminal, this.time) = (terminal, time);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var buffer = new BufferCommand(terminal, time);
        var status = new Command("status", "Prints the ledger: readings acquired = acknowledged by the hub + queued + dropped. Works when the gateway does not run.")
        {
            buffer.state, buffer.json,
        };
        status.SetAction(buffer.StatusAsync);
        return new Command("buffer", "Looks at the gateway's buffer.") { status };
    }

    private async Task<int> StatusAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        StateDirectory directory = Options.OpenState(parsed.GetValue(state));
        using StateLock exclusive = StateLock.Take(directory);
        BufferState found = Read(directory);
        if (parsed.GetValue(json))
        {
            string text = JsonSerializer.Serialize(found.ToLedger(), TelemetryJson.Default.GatewayLedger);
            await terminal.Output.WriteLineAsync(text.AsMemory(), cancellationToken);
        }
        else
        {
            LedgerView.Write(found, terminal);
        }

        return CommandTree.Good;
    }

    private BufferState Read(StateDirectory directory)
    {
        var files = new BufferFiles(directory.Path, time, NullLogger.Instance);
        if (!files.Exist)
        {
            throw new OperatorException($"There is no buffer in {directory.Path}: name the gateway's state directory with --state DIR.");
        }

        try
        {
            using BufferStore store = files.Open();
            return store.State;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or LiteDB.LiteException)
        {
            throw new OperatorException($"The buffer in {directory.Path} cannot be read ({e.Message}): the gateway will move it aside at its next start.", e);
        }
    }
}
