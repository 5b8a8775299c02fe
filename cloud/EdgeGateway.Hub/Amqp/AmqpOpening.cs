using System.Buffers.Binary;
using System.Text;

namespace EdgeGateway.Hub.Amqp;

/// <summary>The first bytes of an AMQP connection, up to the client's AMQP header.</summary>
/// <remarks>
/// Clients open in two ways on one port: with a SASL layer, or bare. The hub's own header may only follow the client's:
/// a client that finds outcome, header and OPEN in one segment stalls. Source: iot-hub-protocol 4.1; AMQP 1.0 part 5.3.
/// Who the client is, it says later by CBS, so every offered mechanism is let through.
/// </remarks>
internal static class AmqpOpening
{
    private const int HeaderSize = 8, LargestFrame = 4096, InitCode = 0x41;
    private const byte Accepted = 0, Refused = 1;
    private static readonly string[] Mechanisms = ["MSSBCBS", "ANONYMOUS"];

    private static ReadOnlySpan<byte> Bare => "AMQP\0\x01\0\0"u8;

    private static ReadOnlySpan<byte> Sasl => "AMQP\x03\x01\0\0"u8;

    /// <summary>Runs the opening.</summary>
    /// <returns>The client's AMQP header, for the layer above; null when the client speaks something else.</returns>
    public static async Task<byte[]?> RunAsync(Stream stream, CancellationToken cancellation)
    {
        byte[] header = new byte[HeaderSize];
        await stream.ReadExactlyAsync(header, cancellation);
        if (header.AsSpan().SequenceEqual(Sasl))
        {
            await stream.WriteAsync((byte[])[.. header, .. MechanismsFrame()], cancellation);
            bool known = await ReadInitAsync(stream, cancellation) is { } mechanism && Mechanisms.Contains(mechanism);
            await stream.WriteAsync(OutcomeFrame(known ? Accepted : Refused), cancellation);
            if (!known)
            {
                return null;
            }

            await stream.ReadExactlyAsync(header, cancellation);
        }

        if (header.AsSpan().SequenceEqual(Bare))
        {
            return header;
        }

        await stream.WriteAsync(Sasl.ToArray(), cancellation);
        return null;
    }

    /// <summary>The mechanism that a sasl-init frame names; null when the frame is none.</summary>
    private static async Task<string?> ReadInitAsync(Stream stream, CancellationToken cancellation)
    {
        byte[] size = new byte[4];
        await stream.ReadExactlyAsync(size, cancellation);
        int length = BinaryPrimitives.ReadInt32BigEndian(size) - size.Length;
        if (length is < 0 or > LargestFrame)
        {
            return null;
        }

        byte[] frame = new byte[length];
        await stream.ReadExactlyAsync(frame, cancellation);
        return MechanismOf(frame);
    }

    /// <summary>Doff, type, channel; then 00 53 41, a list of 8 or 32 bits, and the mechanism as its first symbol.</summary>
    private static string? MechanismOf(ReadOnlySpan<byte> frame)
    {
        const byte list8 = 0xC0, list32 = 0xD0, symbol8 = 0xA3;
        if (frame.Length < 8 || frame[0] != 2 || frame[1] != 1 || frame[6] != InitCode)
        {
            return null;
        }

        int first = frame[7] switch { list8 => 10, list32 => 16, _ => frame.Length };
        bool whole = frame.Length > first + 1 && frame[first] == symbol8 && frame.Length >= first + 2 + frame[first + 1];
        return whole ? Encoding.ASCII.GetString(frame.Slice(first + 2, frame[first + 1])) : null;
    }

    private static byte[] MechanismsFrame()
    {
        byte[] names = [.. Mechanisms.SelectMany(m => (byte[])[(byte)m.Length, .. Encoding.ASCII.GetBytes(m)])];
        byte[] array = [0xE0, (byte)(names.Length + 2), (byte)Mechanisms.Length, 0xA3, .. names];
        return Frame(0x40, [0xC0, (byte)(array.Length + 1), 1, .. array]);
    }

    private static byte[] OutcomeFrame(byte code) => Frame(0x44, [0xC0, 3, 1, 0x50, code]);

    private static byte[] Frame(byte code, byte[] list)
    {
        byte[] frame = [0, 0, 0, 0, 2, 1, 0, 0, 0, 0x53, code, .. list];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        return frame;
    }
}
