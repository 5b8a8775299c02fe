using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Methods;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Pipeline;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>Reads a device now: what a technician wants who has just moved a wire.</summary>
internal sealed class ReadNowMethod(IDriverSet drivers) : IDirectMethod
{
    /// <inheritdoc/>
    public string Name => MethodNames.ReadNow;

    /// <inheritdoc/>
    public async Task<MethodAnswer> CallAsync(JsonObject payload, CancellationToken cancellationToken)
    {
        if (MethodPayload.FindDevice(payload, drivers, out string device, out IReadOnDemand driver) is { } refusal)
        {
            return refusal;
        }

        AcquiredBatch batch = await driver.ReadNowAsync(device, cancellationToken);
        return MethodAnswer.Good(new JsonObject
        {
            ["device"] = device,
            ["points"] = new JsonObject([.. batch.Readings.Select(Describe)]),
        });
    }

    private static KeyValuePair<string, JsonNode?> Describe(PointReading point)
    {
        Reading reading = point.Reading;
        string name = reading.Point.Value[(reading.Point.Value.LastIndexOf('/') + 1)..];
        return new(name, new JsonObject
        {
            ["value"] = double.IsFinite(reading.Value) ? reading.Value : null,
            ["quantity"] = point.Point.Quantity.ToString(),
            ["quality"] = reading.Quality.ToString(),
            ["measuredAt"] = reading.MeasuredAt,
        });
    }
}
