using System.CommandLine;
using System.Text.Json;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Buffer.Segments;
using EdgeGateway.Edge.Files;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>edge-gateway buffer</c>: the account of readings on disk, whether the files are sound, and what waits in them. The gateway must not run.</summary>
internal sealed class BufferCommand
{
    private readonly Option<string?> state = Options.State();
    private readonly Option<bool> json = Options.Json();
    private readonly Option<string> output = new("--out") { Description = "The CSV file to write; it must not exist.", Required = true, HelpName = "FILE" };
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private BufferCommand(Terminal terminal, TimeProvider time) => (this.terminal, this.time) = (terminal, time);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var buffer = new BufferCommand(terminal, time);
        return new Command("buffer", "Looks at the gateway's buffer. Works while the gateway does not run.")
        {
            buffer.Verb("status", "Prints the ledger: readings acquired = acknowledged by the hub + queued + dropped.", buffer.StatusAsync, buffer.json),
            buffer.Verb("verify", "Reads every page and every reading; exit code 1 when something is damaged. Changes nothing but what a crash left unfinished.", buffer.VerifyAsync),
            buffer.Verb("export", "Writes the readings that wait for the hub into a CSV file; takes nothing away. Example: edge-gateway buffer export --state DIR --out waiting.csv", buffer.ExportAsync, buffer.output),
        };
    }

    private Command Verb(string name, string description, Func<StateDirectory, ParseResult, CancellationToken, Task<int>> run, params ReadOnlySpan<Option> options)
    {
        var command = new Command(name, description) { state };
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            StateDirectory directory = Options.OpenState(parsed.GetValue(state));
            using StateLock exclusive = StateLock.Take(directory);
            return Folder(directory).Exists
                ? await run(directory, parsed, cancellationToken)
                : throw new OperatorException($"There is no buffer in {directory.Path}: name the gateway's state directory with --state DIR.");
        });
        return command;
    }

    private SegmentFolder Folder(StateDirectory directory) => new(directory.Path, time, NullLogger.Instance);

    private SegmentChain Open(StateDirectory directory)
    {
        try
        {
            return Folder(directory).Open();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or LiteDB.LiteException)
        {
            throw new OperatorException($"The buffer in {directory.Path} cannot be read ({e.Message}): at its next start the gateway keeps what can be read and moves the file aside.", e);
        }
    }

    private async Task<int> StatusAsync(StateDirectory directory, ParseResult parsed, CancellationToken cancellationToken)
    {
        using SegmentChain chain = Open(directory);
        if (parsed.GetValue(json))
        {
            string text = JsonSerializer.Serialize(chain.State.ToLedger(), TelemetryJson.Default.GatewayLedger);
            await terminal.Output.WriteLineAsync(text.AsMemory(), cancellationToken);
        }
        else
        {
            LedgerView.Write(chain, terminal);
        }

        return CommandTree.Good;
    }

    private async Task<int> VerifyAsync(StateDirectory directory, ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyList<SegmentFinding> findings = await Task.Run(() => Folder(directory).Verify(cancellationToken), cancellationToken);
        foreach (SegmentFinding finding in findings)
        {
            await terminal.Output.WriteLineAsync($"{finding}".AsMemory(), cancellationToken);
        }

        return findings.All(finding => finding.IsSound) ? CommandTree.Good : CommandTree.Failed;
    }

    private async Task<int> ExportAsync(StateDirectory directory, ParseResult parsed, CancellationToken cancellationToken)
    {
        string path = parsed.GetRequiredValue(output);
        using SegmentChain chain = Open(directory);
        long count = await WaitingCsv.WriteAsync(chain, path, cancellationToken);
        await terminal.Output.WriteLineAsync($"wrote {count} readings to {path}".AsMemory(), cancellationToken);
        return CommandTree.Good;
    }
}
