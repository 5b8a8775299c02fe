using System.Buffers.Binary;

namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>Reads what <see cref="BitWriter"/> wrote. Reading past the end is an <see cref="InvalidDataException"/>.</summary>
/// <param name="bytes">The bits, lowest first.</param>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position;

    /// <summary>Bits that are left.</summary>
    public readonly long Remaining => (bytes.Length * 8L) - position;

    /// <summary>What is thrown for bytes that no block has.</summary>
    public static InvalidDataException Damage(string what) => new($"A block of the buffer is damaged: {what}.");

    /// <summary>Reads a number.</summary>
    /// <param name="width">0 to 64 bits.</param>
    public ulong Read(int width)
    {
        if (width > Remaining)
        {
            throw Damage("it ends too early");
        }

        (int index, int shift) = (position / 8, position % 8);
        position += width;
        ulong word = Word(bytes[index..]) >> shift;
        if (shift + width > 64)
        {
            word |= (ulong)bytes[index + 8] << (64 - shift);
        }

        return width == 64 ? word : word & ((1UL << width) - 1);
    }

    /// <summary>Reads one bit.</summary>
    public bool ReadBit() => Read(1) != 0;

    /// <summary>Counts zeros up to a one, which is read too, or up to a limit.</summary>
    public int ReadZeros(int most)
    {
        int zeros = 0;
        while (zeros < most && !ReadBit())
        {
            zeros++;
        }

        return zeros;
    }

    /// <summary>Reads what <see cref="BitWriter.WriteNumber"/> wrote.</summary>
    public ulong ReadNumber(int order)
    {
        int zeros = ReadZeros(BitWriter.MostZeros);
        if (zeros == BitWriter.MostZeros)
        {
            int length = (int)Read(BitWriter.LengthBits);
            return Read(length) + (1UL << length);
        }

        return Read(zeros + order) + (1UL << (zeros + order)) - (1UL << order);
    }

    /// <summary>Reads a number that counts something.</summary>
    /// <param name="order">As it was written.</param>
    /// <param name="most">More of them are damage.</param>
    public int ReadCount(int order, long most)
    {
        ulong count = ReadNumber(order);
        return count <= (ulong)most ? (int)count : throw Damage("it counts more than it can hold");
    }

    /// <summary>Reads what <see cref="BitWriter.WriteSigned"/> wrote.</summary>
    public long ReadSigned(int order) => ZigZag.Back(ReadNumber(order));

    private static ulong Word(ReadOnlySpan<byte> from)
    {
        if (from.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(from);
        }

        ulong word = 0;
        for (int i = 0; i < from.Length; i++)
        {
            word |= (ulong)from[i] << (8 * i);
        }

        return word;
    }
}
