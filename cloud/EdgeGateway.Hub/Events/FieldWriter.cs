using System.Buffers;
using System.Text;

namespace EdgeGateway.Hub.Events;

/// <summary>Writes strings, bytes and lists, each with its length in front (seven bits a byte, low bits first).</summary>
internal readonly struct FieldWriter(ArrayBufferWriter<byte> output)
{
    public void Byte(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    public void Length(int value)
    {
        for (uint rest = (uint)value; ; rest >>= 7)
        {
            if (rest < 0x80)
            {
                Byte((byte)rest);
                return;
            }

            Byte((byte)(rest | 0x80));
        }
    }

    public void Text(string value)
    {
        int size = Encoding.UTF8.GetByteCount(value);
        Length(size);
        Encoding.UTF8.GetBytes(value, output.GetSpan(size));
        output.Advance(size);
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Length(value.Length);
        output.Write(value);
    }

    public void Pairs(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        Length(pairs.Count);
        foreach ((string name, string value) in pairs)
        {
            Text(name);
            Text(value);
        }
    }
}
