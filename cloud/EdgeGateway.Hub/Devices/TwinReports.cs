using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Twins;

namespace EdgeGateway.Hub.Devices;

/// <summary>Takes what devices report, and words a refusal.</summary>
/// <remarks>Source: iot-hub-protocol 3.5. A refusal carries a body with errorCode: some SDKs look at nothing else.</remarks>
internal sealed class TwinReports(TwinStore twins, TimeProvider time)
{
    /// <summary>Merges a report.</summary>
    /// <param name="device">Who reports.</param>
    /// <param name="body">A JSON object.</param>
    /// <param name="expected">The version it builds on, as the device wrote it; null for any.</param>
    public Outcome<Twin> Merge(DeviceIdentity device, ReadOnlySpan<byte> body, string? expected)
    {
        long version = 0;
        if (expected is not null && !long.TryParse(expected, NumberStyles.None, CultureInfo.InvariantCulture, out version))
        {
            return HubError.Malformed($"$version is {expected}, not a number.");
        }

        try
        {
            return JsonNode.Parse(body) is JsonObject patch
                ? twins.Report(device, patch, expected is null ? null : version)
                : HubError.Malformed("Reported properties must be a JSON object.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return HubError.Malformed("Reported properties are not JSON, or name a member twice.");
        }
    }

    public JsonObject BodyOf(HubError error) => new()
    {
        ["errorCode"] = error.Code,
        ["trackingId"] = Guid.NewGuid().ToString("N"),
        ["message"] = error.Text,
        ["timestampUtc"] = time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
    };
}
