using System.Text;
using System.Text.Json;
using EdgeGateway.Cloud.Ingest;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Telemetry;

namespace EdgeGateway.Tests.Cloud.Ingest;

/// <summary>Makes what lies in a hub.</summary>
internal static class Messages
{
    public static readonly DateTimeOffset Start = new(2026, 1, 10, 8, 0, 0, TimeSpan.Zero);

    public static TelemetryMessage Batch(long first, int count, long boot = 1, string gateway = "gw-1") => new()
    {
        Schema = TelemetryMessage.SchemaName,
        Gateway = gateway,
        Boot = boot,
        First = first,
        Clock = "synced",
        Start = Start,
        Series =
        [
            new TelemetrySeries
            {
                Point = "9000110001/boiler-1/supply", Installation = 9_000_110_001, City = "LYON", Role = Roles.Circuit1Supply, Quantity = Quantity.Temperature,
                Offsets = [.. Enumerable.Range(0, count).Select(i => 1000L * i)], Values = [.. Enumerable.Range(0, count).Select(i => (double?)i)],
            },
        ],
    };

    public static HubEvent Event(TelemetryMessage batch, long sequence = 0) =>
        new($"{sequence * 100}", sequence, batch.Gateway, HubEvent.Telemetry, JsonSerializer.SerializeToUtf8Bytes(batch, TelemetryJson.Default.TelemetryMessage));

    public static HubEvent Event(string body, long sequence = 0, string source = HubEvent.Telemetry) => new($"{sequence * 100}", sequence, "gw-1", source, Encoding.UTF8.GetBytes(body));
}
