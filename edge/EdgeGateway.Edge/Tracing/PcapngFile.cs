using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace EdgeGateway.Edge.Tracing;

/// <summary>Writes a pcapng file: one section, one interface of raw IP packets (LINKTYPE_RAW, 101), times in microseconds.</summary>
/// <remarks>Source: draft-ietf-opsawg-pcapng, 4.1 section header, 4.2 interface description, 4.3 enhanced packet block, 3.5 options.</remarks>
internal sealed class PcapngFile
{
    /// <summary>Kinds of blocks, and the number that shows the byte order of a section.</summary>
    public const uint SectionBlock = 0x0A0D0D0A, InterfaceBlock = 1, PacketBlock = 6, ByteOrderMagic = 0x1A2B3C4D;

    /// <summary>The option with a packet's comment, and the one of an interface that tells how its packets count time.</summary>
    public const ushort Comment = 1, TimeResolution = 9;

    private const ushort RawIp = 101, InterfaceName = 2, Application = 4;

    private readonly ArrayBufferWriter<byte> file = new();

    /// <summary>Begins the file.</summary>
    /// <param name="interfaceName">What the packets were heard on.</param>
    public PcapngFile(string interfaceName)
    {
        var section = new byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(section, ByteOrderMagic);
        BinaryPrimitives.WriteUInt16LittleEndian(section.AsSpan(4), 1); // version 1.0
        BinaryPrimitives.WriteInt64LittleEndian(section.AsSpan(8), -1); // the section's length is not told
        Block(SectionBlock, section, Application, "edge-gateway");

        var description = new byte[8];
        BinaryPrimitives.WriteUInt16LittleEndian(description, RawIp);
        Block(InterfaceBlock, description, InterfaceName, interfaceName);
    }

    /// <summary>Adds a packet.</summary>
    /// <param name="at">When.</param>
    /// <param name="packet">Its bytes, from the IP header on.</param>
    /// <param name="comment">What is to be said of it.</param>
    public void Add(DateTimeOffset at, ReadOnlySpan<byte> packet, string comment)
    {
        const int Head = 20;
        var body = new byte[Head + Padded(packet.Length)];
        ulong microseconds = (ulong)((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(4), (uint)(microseconds >> 32));
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(8), (uint)microseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(12), (uint)packet.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(16), (uint)packet.Length);
        packet.CopyTo(body.AsSpan(Head));
        Block(PacketBlock, body, Comment, comment);
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToArray() => file.WrittenSpan.ToArray();

    /// <summary>A length with what fills it up to words of four bytes.</summary>
    public static int Padded(int length) => (length + 3) / 4 * 4;

    private void Block(uint type, ReadOnlySpan<byte> body, ushort option, string text)
    {
        const int Frame = 12, OptionHead = 4; // type and length before, length behind; and the end of the options is an empty one
        byte[] words = Encoding.UTF8.GetBytes(text);
        var block = new byte[Frame + body.Length + OptionHead + Padded(words.Length) + OptionHead];
        BinaryPrimitives.WriteUInt32LittleEndian(block, type);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(4), (uint)block.Length);
        body.CopyTo(block.AsSpan(8));
        Span<byte> options = block.AsSpan(8 + body.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(options, option);
        BinaryPrimitives.WriteUInt16LittleEndian(options[2..], (ushort)words.Length);
        words.CopyTo(options[OptionHead..]);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(block.Length - 4), (uint)block.Length);
        file.Write(block);
    }
}
