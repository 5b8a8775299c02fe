using System.Buffers.Binary;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;

namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>Signs and hides data frames of LoRaWAN 1.0.x.</summary>
/// <remarks>
/// Source: LoRaWAN Specification V1.0.3, 4.3.3 (payload) and 4.4 (MIC). Both start from a block of this shape; the last byte is a
/// block number there and the frame's length here:
/// <code>
/// | 0x01 or 0x49 | 0 (4) | direction (1) | DevAddr (4) | 32-bit counter (4) | 0 (1) | last (1) |
/// </code>
/// </remarks>
public static class LoRaWanCrypto
{
    private const int BlockLength = 16;
    private const byte PayloadMark = 0x01;
    private const byte MicMark = 0x49;

    /// <summary>Computes the signature of a data frame.</summary>
    /// <param name="key">Of the session.</param>
    /// <param name="direction">Who sends.</param>
    /// <param name="address">Whose session.</param>
    /// <param name="counter">The full counter, of which the frame carries the lower half.</param>
    /// <param name="signedPart">The frame from its first byte up to the MIC, which is left out; less than 256 bytes.</param>
    public static Mic MicOf(NetworkSessionKey key, LinkDirection direction, DevAddr address, FrameCounter counter, ReadOnlySpan<byte> signedPart)
    {
        Span<byte> keyBytes = stackalloc byte[NetworkSessionKey.Size];
        key.Write(keyBytes);
        Span<byte> block = stackalloc byte[BlockLength];
        FillBlock(block, MicMark, direction, address, counter);
        block[^1] = checked((byte)signedPart.Length);
        Span<byte> code = stackalloc byte[AesCmac.Size];
        AesCmac.Compute(keyBytes, block, signedPart, code);
        return Mic.Read(code);
    }

    /// <summary>Computes the signature of a data frame; the one it carries plays no part.</summary>
    /// <param name="key">Of the session.</param>
    /// <param name="counter">The full counter.</param>
    /// <param name="frame">At most <see cref="PhyPayload.MaxLength"/> bytes on air.</param>
    public static Mic MicOf(NetworkSessionKey key, FrameCounter counter, PhyPayload.Data frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        Span<byte> bytes = stackalloc byte[PhyPayload.MaxLength];
        Span<byte> rest = frame.Write(bytes);
        return MicOf(key, frame.Direction, frame.Address, counter, bytes[..^(rest.Length + Mic.Size)]);
    }

    /// <summary>Hides an application's payload, or shows it: both are the same.</summary>
    /// <param name="key">Of the session.</param>
    /// <param name="direction">Who sends.</param>
    /// <param name="address">Whose session.</param>
    /// <param name="counter">The full counter.</param>
    /// <param name="payload">Changed in place; at most 255 blocks of 16 bytes.</param>
    public static void Crypt(ApplicationSessionKey key, LinkDirection direction, DevAddr address, FrameCounter counter, Span<byte> payload)
    {
        Span<byte> keyBytes = stackalloc byte[ApplicationSessionKey.Size];
        key.Write(keyBytes);
        Crypt(keyBytes, direction, address, counter, payload);
    }

    /// <summary>Hides MAC commands on port 0, or shows them.</summary>
    /// <param name="key">Of the session.</param>
    /// <param name="direction">Who sends.</param>
    /// <param name="address">Whose session.</param>
    /// <param name="counter">The full counter.</param>
    /// <param name="payload">Changed in place; at most 255 blocks of 16 bytes.</param>
    public static void Crypt(NetworkSessionKey key, LinkDirection direction, DevAddr address, FrameCounter counter, Span<byte> payload)
    {
        Span<byte> keyBytes = stackalloc byte[NetworkSessionKey.Size];
        key.Write(keyBytes);
        Crypt(keyBytes, direction, address, counter, payload);
    }

    private static void Crypt(ReadOnlySpan<byte> key, LinkDirection direction, DevAddr address, FrameCounter counter, Span<byte> payload)
    {
        IBlockCipher aes = AesUtilities.CreateEngine();
        aes.Init(forEncryption: true, new KeyParameter(key));
        Span<byte> block = stackalloc byte[BlockLength];
        Span<byte> stream = stackalloc byte[BlockLength];
        FillBlock(block, PayloadMark, direction, address, counter);
        for (int number = 1; !payload.IsEmpty; number++)
        {
            block[^1] = checked((byte)number);
            aes.ProcessBlock(block, stream);
            int length = Math.Min(BlockLength, payload.Length);
            for (int i = 0; i < length; i++)
            {
                payload[i] ^= stream[i];
            }

            payload = payload[length..];
        }
    }

    private static void FillBlock(Span<byte> block, byte mark, LinkDirection direction, DevAddr address, FrameCounter counter)
    {
        block.Clear();
        block[0] = mark;
        block[5] = (byte)direction;
        address.Write(block[6..]);
        BinaryPrimitives.WriteUInt32LittleEndian(block[10..], counter.Value);
    }
}
