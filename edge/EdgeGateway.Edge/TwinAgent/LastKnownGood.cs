using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Edge.Files;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>The last configuration that was put into force, on disk: a gateway starts with it when the hub is away.</summary>
/// <param name="path">The file.</param>
internal sealed class LastKnownGood(string path)
{
    /// <summary>The document, or null when there is none or it is damaged.</summary>
    public JsonNode? Read()
    {
        try
        {
            return DurableFile.Read(path) is { } text ? JsonNode.Parse(text) : null;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return null;
        }
    }

    /// <summary>Keeps a document; the old one stands until the new one is on disk.</summary>
    public void Write(JsonNode document) => DurableFile.Write(path, document.ToJsonString());
}
