using System.Text;

namespace EdgeGateway.Hub.Events;

/// <summary>Reads what <see cref="FieldWriter"/> wrote. A length that leads out of the input is an <see cref="InvalidDataException"/>.</summary>
internal ref struct FieldReader(ReadOnlySpan<byte> input)
{
    private const int MostLengthBytes = 5;
    private ReadOnlySpan<byte> rest = input;

    public byte Byte() => Take(1)[0];

    public int Length()
    {
        uint value = 0;
        for (int i = 0; i < MostLengthBytes; i++)
        {
            byte next = Byte();
            value |= (uint)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return value <= int.MaxValue ? (int)value : throw new InvalidDataException("A length is too large.");
            }
        }

        throw new InvalidDataException("A length has no end.");
    }

    public string Text() => Encoding.UTF8.GetString(Take(Length()));

    public byte[] Bytes() => Take(Length()).ToArray();

    public IReadOnlyList<KeyValuePair<string, string>> Pairs()
    {
        int count = Length();
        if (count > rest.Length)
        {
            throw new InvalidDataException("A list is longer than its record.");
        }

        var pairs = new KeyValuePair<string, string>[count];
        for (int i = 0; i < pairs.Length; i++)
        {
            pairs[i] = new(Text(), Text());
        }

        return pairs;
    }

    private ReadOnlySpan<byte> Take(int size)
    {
        if (size > rest.Length)
        {
            throw new InvalidDataException("A field leads out of its record.");
        }

        ReadOnlySpan<byte> taken = rest[..size];
        rest = rest[size..];
        return taken;
    }
}
