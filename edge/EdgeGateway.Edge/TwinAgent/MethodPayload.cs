using System.Text.Json.Nodes;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Pipeline;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>What direct methods are asked for.</summary>
internal static class MethodPayload
{
    /// <summary>Statuses of a refused call, as in HTTP.</summary>
    public const int Bad = 400, Unknown = 404;

    /// <summary>The text of this name; null: there is none.</summary>
    public static string? Text(JsonObject payload, string name) => payload[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>Finds the driver of the device that a payload names.</summary>
    /// <returns>Null, or why the call is refused.</returns>
    public static MethodAnswer? FindDevice(JsonObject payload, IDriverSet drivers, out string device, out IReadOnDemand driver)
    {
        (string? name, driver) = (Text(payload, "device"), null!);
        device = name ?? "";
        if (name is null)
        {
            return MethodAnswer.Refused(Bad, "The payload must name a device: {\"device\": \"boiler-1\"}.");
        }

        driver = drivers.Drivers.OfType<IReadOnDemand>().FirstOrDefault(candidate => candidate.Knows(name))!;
        return driver is null ? MethodAnswer.Refused(Unknown, $"No bus has a device \"{name}\".") : null;
    }
}
