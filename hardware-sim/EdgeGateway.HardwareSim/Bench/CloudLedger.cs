using System.Net.Http.Json;
using System.Text.Json;
using EdgeGateway.Contracts.Telemetry;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>Asks the cloud what it has stored.</summary>
internal sealed class CloudLedger(Uri page) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = page, Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>Reads the ledger; null when the cloud does not answer at the moment.</summary>
    public async Task<StoreLedger?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetFromJsonAsync("api/ledger", TelemetryJson.Default.StoreLedger, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null; // killed or just starting
        }
    }

    public void Dispose() => client.Dispose();
}
