using System.Text.Json;

namespace EdgeGateway.Cloud.Ingest;

/// <summary>Recognizes messages of other shapes, so that the dead letters say what they are.</summary>
internal static class ForeignMessage
{
    /// <summary>Names the shape; null when it is none that is known.</summary>
    public static string? NameOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? NameOf(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? NameOf(JsonElement root)
    {
        if (root.TryGetProperty("schema", out _))
        {
            return null;
        }

        if (Has(root, "data") && (Has(root, "device") || Has(root, "deviceId")) && (Has(root, "time") || Has(root, "seqNumber")))
        {
            return "is a Sigfox-shaped message, which this version does not read";
        }

        return Has(root, "value") ? "is a message of one value, which this version does not read" : null;
    }

    private static bool Has(JsonElement root, string name) => root.TryGetProperty(name, out _);
}
