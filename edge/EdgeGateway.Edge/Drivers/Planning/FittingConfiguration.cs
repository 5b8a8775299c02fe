using System.Globalization;
using System.Text.Json;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Twin;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>Reads a configuration as the gateway does: what <see cref="ConfigurationReader"/> finds, and whether every bus has the time for its requests.</summary>
internal static class FittingConfiguration
{
    /// <summary>Reads and judges a document.</summary>
    /// <param name="document">The value of the twin property <c>configuration</c>.</param>
    /// <param name="catalog">The device maps that it may name.</param>
    /// <returns>The configuration, or null and what is wrong.</returns>
    public static (GatewayConfiguration? Configuration, IReadOnlyList<Finding> Findings) Read(JsonElement document, DeviceCatalog catalog)
    {
        (GatewayConfiguration? configuration, IReadOnlyList<Finding> findings) = ConfigurationReader.Read(document, catalog);
        if (configuration is null)
        {
            return (null, findings);
        }

        // judged without what devices have taught: the same document must be judged alike by every gateway and by the check at a desk
        Finding[] tooMuch = [.. BusDemand.Of(configuration, LearnedRegistersFile.InMemory(NullLogger.Instance)).Where(bus => !bus.Fits).Select(Judge)];
        return tooMuch.Length == 0 ? (configuration, []) : (null, tooMuch);
    }

    /// <summary>Why a bus is refused.</summary>
    public static Finding Judge(BusDemand bus)
    {
        string remedy = bus.ShortestPollSeconds is { } seconds
            ? string.Create(CultureInfo.InvariantCulture, $"it would fit if no device on it had a pollSeconds below {seconds}")
            : "not even one poll a day would fit";
        return new Finding(
            $"{GatewayConfiguration.PropertyName}.buses.{bus.Name}",
            string.Create(
                CultureInfo.InvariantCulture,
                $"would need {100 * bus.Share:0.#} % of its time for the requests of {bus.Devices.Count} devices; allowed: {100 * BusDemand.Allowed:0} %, the rest is for retries; {remedy} (edge-gateway plan shows every request)"));
    }
}
