using System.Text;
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
    /// <summary>CRC-32C of the three numbers, so that a flipped bit is not taken for a place.</summary>
    public uint Check { get; init; }

    private uint Sum => Crc32C.Of(Encoding.ASCII.GetBytes(FormattableString.Invariant($"{First} {End} {Length}")));

    /// <summary>Reads it.</summary>
    /// <returns>Null when it is missing, damaged, not readable, or of a version without a checksum: the segment itself must be asked.</returns>
    public static SegmentManifest? Read(IDisk disk, SegmentName name)
    {
        try
        {
            SegmentManifest? found = disk.ReadText(name.Manifest) is { } text ? JsonSerializer.Deserialize(text, SegmentJson.Default.SegmentManifest) : null;
            return found is not null && found.Check == found.Sum ? found : null;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            return null;
        }
    }

    /// <summary>Writes it; it is on the disk on return.</summary>
    public void Write(IDisk disk, SegmentName name) => disk.WriteText(name.Manifest, JsonSerializer.Serialize(this with { Check = Sum }, SegmentJson.Default.SegmentManifest));
}

/// <summary>The manifest as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SegmentManifest))]
internal sealed partial class SegmentJson : JsonSerializerContext;
