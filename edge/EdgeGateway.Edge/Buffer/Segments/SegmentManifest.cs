using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeGateway.Edge.Files;

namespace EdgeGateway.Edge.Buffer.Segments;

/// <summary>What a closed segment holds, beside it on disk: it need not be opened to be found or deleted, and what is missing from it is known.</summary>
/// <param name="First">The first ordinal that it can hold.</param>
/// <param name="End">The ordinal behind its last reading.</param>
/// <param name="Length">Bytes of the data file.</param>
internal sealed record SegmentManifest(long First, long End, long Length)
{
    /// <summary>Reads it.</summary>
    /// <returns>Null when it is missing or unreadable: the segment itself must be asked.</returns>
    public static SegmentManifest? Read(SegmentName name)
    {
        try
        {
            return DurableFile.Read(name.Manifest) is { } text ? JsonSerializer.Deserialize(text, SegmentJson.Default.SegmentManifest) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it; it is on the disk on return.</summary>
    public void Write(SegmentName name) => DurableFile.Write(name.Manifest, JsonSerializer.Serialize(this, SegmentJson.Default.SegmentManifest));
}

/// <summary>The manifest as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SegmentManifest))]
internal sealed partial class SegmentJson : JsonSerializerContext;
