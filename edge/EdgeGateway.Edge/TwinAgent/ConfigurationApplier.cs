using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers.Planning;
using EdgeGateway.Edge.Pipeline;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>Puts a configuration into force, whole or not at all.</summary>
internal sealed class ConfigurationApplier(IDriverSet drivers, DeviceCatalog catalog, LastKnownGood lastKnownGood, ILogger<ConfigurationApplier> logger)
{
    private JsonNode? inForce;
    private GatewayConfiguration running = GatewayConfiguration.Empty;

    /// <summary>At start, before the hub is reached: the last configuration that was in force.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (ReadLast() is not { } document)
        {
            return;
        }

        (GatewayConfiguration? configuration, IReadOnlyList<Finding> findings) = Read(document);
        if (configuration is null)
        {
            // A catalogue of a newer version may have lost a map; the hub's document decides when it comes.
            Log.LastConfigurationUnusable(logger, string.Join("; ", findings));
            return;
        }

        await drivers.ReplaceAsync(configuration, cancellationToken);
        (inForce, running) = (document, configuration);
        Log.ConfigurationRestored(logger, configuration.Devices.Count, configuration.Sensors.Count);
    }

    /// <summary>A document that could not even be judged.</summary>
    /// <returns>The acknowledgement.</returns>
    public JsonObject Refuse(long version, string reason) => Refuse(version, [new Finding(GatewayConfiguration.PropertyName, reason)]);

    /// <summary>Judges a desired document and puts it into force.</summary>
    /// <param name="desired">The desired property.</param>
    /// <param name="version">The desired section's version.</param>
    /// <param name="cancellationToken">Gives up; the old configuration stays.</param>
    /// <returns>The acknowledgement to report.</returns>
    public async Task<JsonObject> ApplyAsync(JsonNode desired, long version, CancellationToken cancellationToken)
    {
        if (JsonNode.DeepEquals(desired, inForce))
        {
            return ConfigurationAck.ForApplied(inForce, version);
        }

        (GatewayConfiguration? configuration, IReadOnlyList<Finding> findings) = Read(desired);
        if (configuration is null)
        {
            return Refuse(version, findings);
        }

        try
        {
            await PutIntoForceAsync(configuration, desired, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever a driver's making may throw: the gateway must go on with what it has, and say so.
            Log.ConfigurationFailed(logger, version, e.Message);
            return ConfigurationAck.ForFailed(inForce, version, e.Message);
        }

        (inForce, running) = (desired.DeepClone(), configuration);
        Log.ConfigurationApplied(logger, version, configuration.Devices.Count, configuration.Sensors.Count);
        return ConfigurationAck.ForApplied(inForce, version);
    }

    /// <summary>Starts the new drivers and keeps the document; a disk that refuses the document brings the old drivers back.</summary>
    private async Task PutIntoForceAsync(GatewayConfiguration configuration, JsonNode desired, CancellationToken cancellationToken)
    {
        await drivers.ReplaceAsync(configuration, cancellationToken);
        try
        {
            lastKnownGood.Write(desired);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await drivers.ReplaceAsync(running, cancellationToken);
            throw;
        }
    }

    private JsonNode? ReadLast()
    {
        try
        {
            return lastKnownGood.Read();
        }
        catch (UnauthorizedAccessException e)
        {
            Log.LastConfigurationUnusable(logger, e.Message); // readings that wait are delivered all the same
            return null;
        }
    }

    private JsonObject Refuse(long version, IReadOnlyList<Finding> findings)
    {
        JsonObject ack = ConfigurationAck.ForRefused(inForce, version, findings);
        Log.ConfigurationRefused(logger, version, (string)ack["ad"]!);
        return ack;
    }

    private (GatewayConfiguration? Configuration, IReadOnlyList<Finding> Findings) Read(JsonNode document)
    {
        byte[] text = Encoding.UTF8.GetBytes(document.ToJsonString());
        if (text.Length > ConfigurationLimits.LargestDocument)
        {
            return (null, [new Finding(GatewayConfiguration.PropertyName, FormattableString.Invariant($"has {text.Length} bytes; allowed: at most {ConfigurationLimits.LargestDocument}"))]);
        }

        using JsonDocument parsed = JsonDocument.Parse(text);
        return FittingConfiguration.Read(parsed.RootElement, catalog);
    }
}
