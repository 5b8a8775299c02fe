using System.Buffers.Binary;
using System.Numerics;

namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>Writes numbers of any width one behind the other, lowest bit first.</summary>
internal sealed class BitWriter
{
    /// <summary>A number that would need so many zeros in front says its length in 6 bits instead.</summary>
    public const int MostZeros = 14;

    /// <summary>Bits that say how long such a number is.</summary>
    public const int LengthBits = 6;

    private const int WordBits = 64, WordBytes = 8, FirstBytes = 512;

    private byte[] bytes = new byte[FirstBytes];
    private int flushed;
    private ulong pending;
    private int pendingBits;

    /// <summary>How many bits were written.</summary>
    public int Bits => (flushed * 8) + pendingBits;

    /// <summary>Writes the lowest bits of a number whose other bits are 0.</summary>
    /// <param name="value">Less than 2 to the power of <paramref name="width"/>.</param>
    /// <param name="width">0 to 64.</param>
    public void Write(ulong value, int width)
    {
        pending |= value << pendingBits;
        int filled = pendingBits + width;
        if (filled >= WordBits)
        {
            Flush();
            int taken = WordBits - pendingBits;
            pending = taken == WordBits ? 0 : value >> taken;
            filled -= WordBits;
        }

        pendingBits = filled;
    }

    /// <summary>Writes one bit.</summary>
    public void Write(bool bit) => Write(bit ? 1UL : 0, 1);

    /// <summary>Writes a number in the fewer bits the smaller it is: exponential Golomb, see docs/formats/block.md.</summary>
    /// <param name="value">Any.</param>
    /// <param name="order">Numbers below 2 to this power take one bit more than it; 0 to 32.</param>
    public void WriteNumber(ulong value, int order)
    {
        if (value >= ((1UL << MostZeros) - 1) << order)
        {
            int length = BitOperations.Log2(value);
            Write(0, MostZeros);
            Write((ulong)length, LengthBits);
            Write(value - (1UL << length), length);
            return;
        }

        ulong shifted = value + (1UL << order);
        int low = BitOperations.Log2(shifted), zeros = low - order;
        Write(1UL << zeros, zeros + 1);
        Write(shifted - (1UL << low), low);
    }

    /// <summary>Writes a number of either sign, see <see cref="WriteNumber"/>.</summary>
    public void WriteSigned(long value, int order) => WriteNumber(ZigZag.Of(value), order);

    /// <summary>What <see cref="WriteSigned"/> would take, in bits.</summary>
    public static int SignedBits(long value, int order)
    {
        ulong folded = ZigZag.Of(value);
        return folded >= ((1UL << MostZeros) - 1) << order
            ? MostZeros + LengthBits + BitOperations.Log2(folded)
            : (2 * BitOperations.Log2(folded + (1UL << order))) - order + 1;
    }

    /// <summary>Writes what another has written.</summary>
    public void Append(BitWriter other)
    {
        for (int i = 0; i < other.flushed; i += WordBytes)
        {
            Write(BinaryPrimitives.ReadUInt64LittleEndian(other.bytes.AsSpan(i)), WordBits);
        }

        Write(other.pending, other.pendingBits);
    }

    /// <summary>Forgets what was written.</summary>
    public void Clear() => (flushed, pending, pendingBits) = (0, 0, 0);

    /// <summary>What was written, in whole bytes behind some that are left for the caller; bits that are missing at the end are 0.</summary>
    /// <param name="front">Bytes to leave in front.</param>
    public byte[] ToArray(int front)
    {
        int rest = (pendingBits + 7) / 8;
        byte[] all = new byte[front + flushed + rest];
        bytes.AsSpan(0, flushed).CopyTo(all.AsSpan(front));
        for (int i = 0; i < rest; i++)
        {
            all[front + flushed + i] = (byte)(pending >> (8 * i));
        }

        return all;
    }

    private void Flush()
    {
        if (flushed + WordBytes > bytes.Length)
        {
            Array.Resize(ref bytes, 2 * bytes.Length);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(flushed), pending);
        flushed += WordBytes;
    }
}
