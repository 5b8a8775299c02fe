using System.Buffers;
using System.IO.Compression;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Contracts.Telemetry;

/// <summary>
/// The content encodings of a message: plain JSON, or the same packed. A reader needs only the property <c>$.ce</c> to know which.
/// Format: docs/formats/telemetry-message.md.
/// </summary>
/// <remarks>Source: the names are HTTP's content codings (RFC 9110 section 8.4.1, RFC 7932 section 13), as Azure's documentation and tools use them.</remarks>
public static class BodyEncoding
{
    /// <summary>A body as it is.</summary>
    public const string Plain = "utf-8";

    /// <summary>A body packed with gzip.</summary>
    public const string Gzip = "gzip";

    /// <summary>A body packed with brotli.</summary>
    public const string Brotli = "br";

    /// <summary>A body with fewer bytes stays plain: packing would save less than its own overhead is worth, and the hub can route on a lone alarm.</summary>
    public const int SmallestPacked = 512;

    /// <summary>No body has more bytes when it is unpacked: sixteen times what a hub takes.</summary>
    public const int LargestUnpacked = 4 * 1024 * 1024;

    private const int BrotliQuality = 5, BrotliWindow = 18; // quality 11 takes a hundred times as long for a tenth less; messages are smaller than the window's 256 KB

    /// <summary>Packs a body. The same body gives the same bytes, as long as the program is the same.</summary>
    /// <param name="body">Plain.</param>
    /// <param name="how">How to pack it.</param>
    /// <returns>What is sent and its content encoding; plain when the body is small, or does not become smaller, or is larger than a reader would unpack.</returns>
    public static (ReadOnlyMemory<byte> Body, string Encoding) Pack(ReadOnlyMemory<byte> body, MessageCompression how)
    {
        if (how == MessageCompression.None || body.Length is < SmallestPacked or > LargestUnpacked)
        {
            return (body, Plain);
        }

        ReadOnlyMemory<byte> packed = how == MessageCompression.Gzip ? Zip(body.Span) : Press(body.Span);
        return packed.Length < body.Length ? (packed, how == MessageCompression.Gzip ? Gzip : Brotli) : (body, Plain);
    }

    /// <summary>Unpacks a body.</summary>
    /// <param name="body">As it came.</param>
    /// <param name="encoding">The content encoding; null or empty when the message names none.</param>
    /// <exception cref="InvalidDataException">The encoding is not known, the bytes are not of it, or they would be more than <see cref="LargestUnpacked"/>; the message says which, and is the end of a sentence about the message.</exception>
    public static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> body, string? encoding)
    {
        using Stream? unpacking = Open(body, encoding);
        if (unpacking is null)
        {
            return body;
        }

        var whole = new ArrayBufferWriter<byte>(Math.Max(body.Length, 1));
        try
        {
            int read;
            while ((read = unpacking.Read(whole.GetSpan())) > 0)
            {
                whole.Advance(read);
                if (whole.WrittenCount > LargestUnpacked)
                {
                    throw new InvalidDataException($"is packed as {encoding} and unpacks to more than {LargestUnpacked} bytes");
                }
            }
        }
        catch (Exception e) when (e is InvalidOperationException or IOException || (e is InvalidDataException && whole.WrittenCount <= LargestUnpacked))
        {
            throw new InvalidDataException($"is called {encoding} but cannot be unpacked: {e.Message}", e);
        }

        return whole.WrittenMemory;
    }

    private static Stream? Open(ReadOnlyMemory<byte> body, string? encoding)
    {
        switch (encoding?.ToLowerInvariant())
        {
            case null or "" or "identity" or Plain:
                return null;
            case Gzip:
                return new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
            case Brotli:
                return new BrotliStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
            default:
                throw new InvalidDataException($"has the content encoding \"{encoding}\"; this program reads {Plain}, {Gzip} and {Brotli}");
        }
    }

    private static ReadOnlyMemory<byte> Zip(ReadOnlySpan<byte> body)
    {
        var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(body);
        }

        return packed.GetBuffer().AsMemory(0, (int)packed.Length);
    }

    private static ReadOnlyMemory<byte> Press(ReadOnlySpan<byte> body)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        return BrotliEncoder.TryCompress(body, packed, out int written, BrotliQuality, BrotliWindow) ? packed.AsMemory(0, written) : body.ToArray();
    }
}
