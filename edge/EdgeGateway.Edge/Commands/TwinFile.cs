using System.Text.Json;
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
