using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Twins;

/// <summary>Reads the JSON that a person gives.</summary>
internal static class JsonInput
{
    /// <summary>A configuration from a file.</summary>
    public static JsonObject Configuration(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new OperatorException($"The file {file} holds no JSON object: see docs/formats/twin.md.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new OperatorException($"The file {file} cannot be read as JSON ({e.Message}): see docs/formats/twin.md.", e);
        }
    }

    /// <summary>A method's payload from the command line.</summary>
    public static JsonElement Payload(string payload)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(payload);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new OperatorException($"--payload {payload} is not JSON ({e.Message}): a text needs quotes of its own, such as --payload '\"boiler-1\"'.", e);
        }
    }
}
