using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeGateway.Edge.Maps.Import;

/// <summary>Writes a device map as the files of the catalogue are written: a member a line, and in lists an item a line.</summary>
internal static class MapDocument
{
    public static string Write(JsonObject map)
    {
        var text = new StringBuilder("{\n");
        foreach ((int place, (string name, JsonNode? value)) in map.Index())
        {
            text.Append("  ").Append(Json(JsonValue.Create(name))).Append(": ");
            text.Append(value is JsonArray { Count: > 0 } items ? $"[\n    {string.Join(",\n    ", items.Select(Json))}\n  ]" : Json(value));
            text.Append(place < map.Count - 1 ? ",\n" : "\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Json(JsonNode? node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            node!.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
