using System.Text.Json;
using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Twin;

/// <summary>How much a configuration may ask for. What is beyond is refused before it is looked at in detail: it would take the memory or the threads of the gateway that goes on with the old one.</summary>
public static class ConfigurationLimits
{
    /// <summary>Most bytes of a document, as it is sent by link; a twin holds 32 KB.</summary>
    public const int LargestDocument = 256 * 1024;

    /// <summary>Most buses: each serial line has a thread of its own.</summary>
    public const int MostBuses = 64;

    /// <summary>Most installations, devices and sensors.</summary>
    public const int MostInstallations = 1_000, MostDevices = 1_000, MostSensors = 1_000;

    /// <summary>Most points of all devices together.</summary>
    public const int MostPoints = 10_000;

    /// <summary>Most findings that are told; who mends these sees the next.</summary>
    internal const int MostFindings = 100;

    /// <summary>What there is too much of.</summary>
    /// <param name="document">The property.</param>
    internal static IEnumerable<Finding> Check(JsonElement document)
    {
        foreach ((string name, int most) in ((string, int)[])[("installations", MostInstallations), ("buses", MostBuses), ("devices", MostDevices), ("sensors", MostSensors)])
        {
            if (document.ValueKind == JsonValueKind.Object && document.TryGetProperty(name, out JsonElement map) && map.ValueKind == JsonValueKind.Object && map.GetPropertyCount() is var count && count > most)
            {
                yield return new($"{GatewayConfiguration.PropertyName}.{name}", FormattableString.Invariant($"has {count} entries; allowed: at most {most}, use several gateways for more"));
            }
        }
    }

    /// <summary>Whether the devices have too many points together.</summary>
    internal static IEnumerable<Finding> Check(GatewayConfiguration configuration)
    {
        long points = configuration.Devices.Values.Sum(device => (long)device.Map.Points.Count);
        if (points > MostPoints)
        {
            yield return new($"{GatewayConfiguration.PropertyName}.devices", FormattableString.Invariant($"have {points} points together; allowed: at most {MostPoints}, use several gateways for more"));
        }
    }
}
