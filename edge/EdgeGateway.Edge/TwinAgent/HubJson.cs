using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>Reads a document that came from outside, whole or not at all: one that is too deep, or names a member twice, is no document.</summary>
internal static class HubJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>Reads it.</summary>
    /// <returns>Null for the JSON value null.</returns>
    /// <exception cref="JsonException">It is none.</exception>
    public static JsonNode? Parse(string text) => JsonNode.Parse(text, documentOptions: Strict);

    /// <summary>Reads it, when it must be an object.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JsonObject ParseObject(string text) => ObjectOf(Parse(text));

    /// <summary>The node as an object.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JsonObject ObjectOf(JsonNode? node) => node as JsonObject ?? throw new JsonException("An object was expected.");
}
