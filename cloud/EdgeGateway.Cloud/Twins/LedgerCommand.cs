using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json;
using EdgeGateway.Cloud.Findings;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Telemetry;
using Spectre.Console;

namespace EdgeGateway.Cloud.Twins;

/// <summary><c>cloud-twin fleet ledger</c>: what the store holds of every gateway, what is missing and why.</summary>
internal sealed class LedgerCommand
{
    private readonly Option<string?> state = new("--state") { Description = "The twin's state directory.", HelpName = "DIR" };
    private readonly Option<bool> json = new("--json") { Description = "Prints the ledger as JSON (docs/formats/ledger.md)." };
    private readonly IAnsiConsole output;

    private LedgerCommand(IAnsiConsole output) => this.output = output;

    public static Command Create(IAnsiConsole output)
    {
        var ledger = new LedgerCommand(output);
        var command = new Command(
            "ledger",
            """
            Shows how complete the readings of every gateway are: stored, stored twice, dropped with a cause that the gateway told, and missing without one.
            Exit code 1 when readings are missing or stored twice. Asks the running twin, or the store when none runs.

            Example: cloud-twin fleet ledger --state DIR
            """)
        {
            ledger.state, ledger.json,
        };
        command.SetAction(ledger.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        StoreLedger found = await ReadAsync(StateDirectory.Open(parsed.GetValue(state), "cloud-twin"), cancellationToken);
        if (parsed.GetValue(json))
        {
            output.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(found, TelemetryJson.Default.StoreLedger));
        }
        else
        {
            LedgerView.Write(found, output);
        }

        return found.Gateways.Values.All(gateway => gateway is { Missing: 0, DuplicatesStored: 0 }) ? 0 : 1;
    }

    private static async Task<StoreLedger> ReadAsync(StateDirectory directory, CancellationToken cancellationToken)
    {
        SeriesStore store;
        try
        {
            store = SeriesStore.Open(directory);
        }
        catch (OperatorException) when (ServedFindings.IsServed(directory))
        {
            return await AskAsync(await ServedFindings.ServiceAsync(directory, cancellationToken), cancellationToken);
        }

        using (store)
        {
            using StoreSnapshot snapshot = store.Snapshot();
            return LedgerQuery.Count(snapshot, FindingLog.Waiting(snapshot));
        }
    }

    private static async Task<StoreLedger> AskAsync(Web.Endpoints service, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(service.Url) };
            return await client.GetFromJsonAsync("/api/ledger", TelemetryJson.Default.StoreLedger, cancellationToken)
                ?? throw new OperatorException($"The running service at {service.Url} gave no ledger: is it a cloud-twin of this version?");
        }
        catch (HttpRequestException e)
        {
            throw new OperatorException($"The running service at {service.Url} does not answer ({e.Message}): try again.", e);
        }
    }
}
