using System.Text.Json;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Telemetry;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>Ends a bench in the order in which values flow, so that nothing is left on the way, and draws up the account.</summary>
internal sealed class BenchEnd(BenchParts parts, TimeProvider time)
{
    private static readonly TimeSpan StopAtMost = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StoreAtMost = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private readonly List<string> failures = [];

    /// <summary>What went wrong at the end, in words.</summary>
    public IReadOnlyList<string> Failures => failures;

    /// <summary>Findings that wait for a human.</summary>
    public long Findings { get; private set; }

    /// <returns>The gateway's account; null when one of the three parties could not give its own.</returns>
    public async Task<GatewaySummary?> RunAsync(CancellationToken cancellationToken)
    {
        failures.AddRange(parts.Deaths());
        await StopAsync(BenchProgram.Site, cancellationToken);
        await StopAsync(BenchProgram.Edge, cancellationToken);
        GatewayLedger? kept = await ReadGatewayLedgerAsync(cancellationToken);
        StoreLedger? stored = await AwaitStoreAsync(kept?.Acknowledged ?? 0, cancellationToken);
        await StopAsync(BenchProgram.Cloud, cancellationToken);
        await StopAsync(BenchProgram.Hub, cancellationToken);
        Findings = stored?.Findings ?? 0;
        return Compare(kept, stored);
    }

    private async Task StopAsync(BenchProgram program, CancellationToken cancellationToken)
    {
        if (await parts[program].StopAsync(StopAtMost, time, cancellationToken) is { } failure)
        {
            failures.Add(failure);
        }
    }

    private async Task<GatewayLedger?> ReadGatewayLedgerAsync(CancellationToken cancellationToken)
    {
        try
        {
            string text = await parts.OneShots.RunAsync("buffer-status", parts.Programs.BufferStatus(), cancellationToken);
            return JsonSerializer.Deserialize(text, TelemetryJson.Default.GatewayLedger);
        }
        catch (Exception e) when (e is OperatorException or JsonException)
        {
            failures.Add($"The gateway's ledger cannot be read: {e.Message}");
            return null;
        }
    }

    /// <summary>Waits until the cloud holds what the hub has confirmed to the gateway.</summary>
    private async Task<StoreLedger?> AwaitStoreAsync(long delivered, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        StoreLedger? ledger;
        do
        {
            ledger = await parts.Ledger.ReadAsync(cancellationToken);
            if (ledger is not null && (ledger.Gateways.GetValueOrDefault(Programs.Gateway)?.Stored ?? 0) >= delivered)
            {
                return ledger;
            }

            await Task.Delay(Look, time, cancellationToken);
        }
        while (time.GetElapsedTime(begun) < StoreAtMost);

        if (ledger is null)
        {
            failures.Add($"The cloud's ledger at {parts.Programs.Page}api/ledger does not answer.");
        }

        return ledger;
    }

    private GatewaySummary? Compare(GatewayLedger? kept, StoreLedger? stored)
    {
        if (parts.Produced() is not { IsFinal: true } produced)
        {
            failures.Add($"The site's final account {parts.Programs.ProducedFile} is missing.");
            return null;
        }

        if (kept is null || stored is null)
        {
            return null;
        }

        return Accounting.Compare(produced, kept, stored.Gateways.GetValueOrDefault(Programs.Gateway) ?? new StoredGateway(0, 0, 0, new Dictionary<string, long>()));
    }
}
