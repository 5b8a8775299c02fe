using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace EdgeGateway.Hub.Twins;

/// <summary>A device's shadow in the hub.</summary>
internal sealed record Twin
{
    public required string DeviceId { get; init; }

    /// <summary>The device's generation; a twin of an earlier one of the same id does not count.</summary>
    public required string GenerationId { get; init; }

    /// <summary>Rises with every change.</summary>
    public required long Version { get; init; }

    /// <summary>Rises with every change of tags or desired properties; the etag shows it.</summary>
    public required long Revision { get; init; }

    public required JsonObject Tags { get; init; }

    public required TwinSection Desired { get; init; }

    public required TwinSection Reported { get; init; }

    /// <summary>The Plug and Play model that the device named when it connected.</summary>
    public string ModelId { get; init; } = "";

    public string ETag
    {
        get
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64BigEndian(bytes, Revision);
            return Convert.ToBase64String(bytes);
        }
    }

    public static Twin New(string deviceId, string generationId, DateTimeOffset now) => new()
    {
        DeviceId = deviceId,
        GenerationId = generationId,
        Version = 2,
        Revision = 1,
        Tags = [],
        Desired = TwinSection.New(now, stampsVersion: true),
        Reported = TwinSection.New(now, stampsVersion: false),
    };

    /// <summary>What the device reads.</summary>
    public JsonObject ForDevice() => new() { ["desired"] = Desired.ForDevice(), ["reported"] = Reported.ForDevice() };
}
