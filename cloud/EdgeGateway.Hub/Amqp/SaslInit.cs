using System.Buffers.Binary;
using System.Text;

namespace EdgeGateway.Hub.Amqp;

/// <summary>A client's choice in the SASL layer.</summary>
/// <remarks>Source: AMQP 1.0 part 5.3.3.2 (sasl-init) and RFC 4616 (PLAIN).</remarks>
/// <param name="Mechanism">Such as ANONYMOUS.</param>
/// <param name="Response">What it sends along; empty for nothing.</param>
internal sealed record SaslInit(string Mechanism, byte[] Response)
{
    public const int Code = 0x41;

    private const byte List8 = 0xC0, List32 = 0xD0, Symbol8 = 0xA3, Binary8 = 0xA0, Binary32 = 0xB0;

    /// <summary>Reads a frame behind its size: doff, type, channel; then 00 53 41, a list of 8 or 32 bits, a symbol and a binary or null.</summary>
    /// <returns>Null when the frame is no sasl-init.</returns>
    public static SaslInit? TryParse(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < 8 || frame[0] != 2 || frame[1] != 1 || frame[6] != Code)
        {
            return null;
        }

        int first = frame[7] switch { List8 => 10, List32 => 16, _ => frame.Length };
        if (frame.Length < first + 2 || frame[first] != Symbol8 || frame.Length < first + 2 + frame[first + 1])
        {
            return null;
        }

        ReadOnlySpan<byte> rest = frame[(first + 2)..];
        int length = frame[first + 1];
        return new SaslInit(Encoding.ASCII.GetString(rest[..length]), Binary(rest[length..]));
    }

    /// <summary>User and password of PLAIN; null when the response is none.</summary>
    public (string User, string Password)? Plain()
    {
        string[] parts = Encoding.UTF8.GetString(Response).Split('\0');
        return parts.Length == 3 ? (parts[1], parts[2]) : null;
    }

    private static byte[] Binary(ReadOnlySpan<byte> field)
    {
        if (field.Length >= 2 && field[0] == Binary8 && field.Length >= 2 + field[1])
        {
            return field.Slice(2, field[1]).ToArray();
        }

        const int head = 1 + sizeof(int);
        if (field.Length >= head && field[0] == Binary32 && BinaryPrimitives.ReadInt32BigEndian(field[1..]) is var size && size >= 0 && field.Length - head >= size)
        {
            return field.Slice(head, size).ToArray();
        }

        return [];
    }
}
