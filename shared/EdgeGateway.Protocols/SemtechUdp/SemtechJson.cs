using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EdgeGateway.Protocols.SemtechUdp;

/// <summary>The JSON texts of the protocol; unknown members are passed over, since forwarders add their own.</summary>
internal static class SemtechJson
{
    public static byte[] Write<T>(T body, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(body, type);

    public static bool TryRead<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? body)
        where T : class
    {
        body = null;
        try
        {
            // some forwarders close the text with a zero byte
            body = JsonSerializer.Deserialize(json.TrimEnd((byte)0), type);
        }
        catch (JsonException)
        {
            // a stranger's bytes are no broken promise, and the reader has no other way to say so
        }

        return body is not null;
    }
}
