using System.Buffers.Binary;
using System.Text;

namespace EdgeGateway.Hub.Amqp;

/// <summary>The first bytes of an AMQP connection, up to the client's AMQP header.</summary>
/// <remarks>
/// Clients open in two ways on one port: with a SASL layer, or bare. The hub's own header may only follow the client's:
/// a client that finds outcome, header and OPEN in one segment stalls. Source: iot-hub-protocol 4.1; AMQP 1.0 part 5.3.
/// Who the client is, most say later by CBS or have shown by a certificate; only PLAIN is judged here.
/// </remarks>
internal static class AmqpOpening
{
    private const int HeaderSize = 8, LargestFrame = 4096;
    private const byte Accepted = 0, Refused = 1;
    private const string Plain = "PLAIN";
    private static readonly string[] Mechanisms = ["MSSBCBS", Plain, "ANONYMOUS", "EXTERNAL"];

    private static ReadOnlySpan<byte> Bare => "AMQP\0\x01\0\0"u8;

    private static ReadOnlySpan<byte> Sasl => "AMQP\x03\x01\0\0"u8;

    /// <summary>Runs the opening.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="login">Judges user and password of PLAIN.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The client's AMQP header, for the layer above; null when the client speaks something else.</returns>
    public static async Task<byte[]?> RunAsync(Stream stream, Func<string, string, bool> login, CancellationToken cancellation)
    {
        byte[] header = new byte[HeaderSize];
        await stream.ReadExactlyAsync(header, cancellation);
        if (header.AsSpan().SequenceEqual(Sasl))
        {
            await stream.WriteAsync((byte[])[.. header, .. MechanismsFrame()], cancellation);
            bool admitted = await ReadInitAsync(stream, cancellation) is { } init && MayGoOn(init, login);
            await stream.WriteAsync(OutcomeFrame(admitted ? Accepted : Refused), cancellation);
            if (!admitted)
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

    /// <summary>The client's sasl-init; null when the frame is none.</summary>
    private static async Task<SaslInit?> ReadInitAsync(Stream stream, CancellationToken cancellation)
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
        return SaslInit.TryParse(frame);
    }

    private static bool MayGoOn(SaslInit init, Func<string, string, bool> login) =>
        init.Mechanism == Plain ? init.Plain() is var (user, password) && login(user, password) : Mechanisms.Contains(init.Mechanism);

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
