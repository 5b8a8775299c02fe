using System.Text.Json;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Commands;

/// <summary>A twin document in a file.</summary>
internal static class TwinFile
{
    private static readonly string[] Wrappers = ["properties", "desired", GatewayConfiguration.PropertyName];

    /// <summary>Reads the document.</summary>
    /// <exception cref="OperatorException">The file cannot be read or is not JSON.</exception>
    public static async Task<JsonDocument> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return JsonDocument.Parse(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The file {path} cannot be read ({e.Message}): give a twin document with --configuration FILE.", e);
        }
        catch (JsonException e)
        {
            throw new OperatorException($"The file {path} is not JSON: {e.Message}", e);
        }
    }

    /// <summary>Reads the configuration in it.</summary>
    /// <param name="path">The document's file.</param>
    /// <param name="catalog">The device maps that it may name.</param>
    /// <param name="read">How strictly it is judged.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperatorException">The file cannot be read, or the gateway would refuse what is in it.</exception>
    public static async Task<GatewayConfiguration> ReadConfigurationAsync(
        string path, DeviceCatalog catalog, Func<JsonElement, DeviceCatalog, (GatewayConfiguration? Configuration, IReadOnlyList<Finding> Findings)> read, CancellationToken cancellationToken)
    {
        using JsonDocument document = await ReadAsync(path, cancellationToken);
        (GatewayConfiguration? configuration, IReadOnlyList<Finding> findings) = read(ConfigurationIn(document.RootElement), catalog);
        return configuration ?? throw new OperatorException($"The gateway would refuse {path}: {string.Join("; ", findings)}");
    }

    /// <summary>The configuration in it: a twin, its desired properties, or the configuration alone.</summary>
    public static JsonElement ConfigurationIn(JsonElement root)
    {
        foreach (string member in Wrappers)
        {
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(member, out JsonElement inner))
            {
                root = inner;
            }
        }

        return root;
    }
}
