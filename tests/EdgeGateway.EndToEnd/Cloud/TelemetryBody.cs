using System.Text.Json;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Telemetry;

namespace EdgeGateway.EndToEnd.Cloud;

/// <summary>Makes what a gateway sends.</summary>
internal static class TelemetryBody
{
    public static byte[] Of(long boot, long first, int count, DateTimeOffset start, string gateway = HubBench.Gateway) => JsonSerializer.SerializeToUtf8Bytes(
        new TelemetryMessage
        {
            Schema = TelemetryMessage.SchemaName,
            Gateway = gateway,
            Boot = boot,
            First = first,
            Clock = "synced",
            Start = start,
            Series =
            [
                new TelemetrySeries
                {
                    Point = "9000110001/boiler-1/supply",
                    Installation = 9_000_110_001,
                    City = "LYON",
                    Role = Roles.Circuit1Supply,
                    Quantity = Quantity.Temperature,
                    Offsets = [.. Enumerable.Range(0, count).Select(i => 1000L * i)],
                    Values = [.. Enumerable.Range(0, count).Select(i => (double?)(40 + (i % 10)))],
                },
            ],
        },
        TelemetryJson.Default.TelemetryMessage);
}
