using System.Numerics;

namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>Floating-point numbers of a series, each as the bits in which it differs from the one before.</summary>
/// <remarks>After Pelkonen and others, "Gorilla: A Fast, Scalable, In-Memory Time Series Database", VLDB 2015, section 4.1.2; lengths are wide enough for any number here.</remarks>
/// <param name="width">Bits of a number: 32 or 64.</param>
/// <param name="before">What the first is compared with.</param>
internal struct XorFloats(int width, ulong before)
{
    private readonly int fieldBits = BitOperations.Log2((uint)width);
    private ulong previous = before;
    private int low, length; // the place of the bits that differed last; none yet

    /// <summary>Writes the next number.</summary>
    public void Write(BitWriter output, ulong number)
    {
        ulong differs = number ^ previous;
        previous = number;
        output.Write(differs != 0);
        if (differs == 0)
        {
            return;
        }

        int trailing = BitOperations.TrailingZeroCount(differs), top = BitOperations.Log2(differs) + 1;
        bool isElsewhere = trailing < low || top > low + length || length > top - trailing + (2 * fieldBits); // or cheaper to say anew
        output.Write(isElsewhere);
        if (isElsewhere)
        {
            (low, length) = (trailing, top - trailing);
            output.Write((ulong)low, fieldBits);
            output.Write((ulong)length - 1, fieldBits);
        }

        output.Write(differs >> low, length);
    }

    /// <summary>Reads the next number.</summary>
    public ulong Read(ref BitReader input)
    {
        if (!input.ReadBit())
        {
            return previous;
        }

        if (input.ReadBit())
        {
            (low, length) = ((int)input.Read(fieldBits), (int)input.Read(fieldBits) + 1);
        }

        if (length == 0 || low + length > width)
        {
            throw BitReader.Damage("a number has more bits than it can");
        }

        previous ^= input.Read(length) << low;
        return previous;
    }
}
