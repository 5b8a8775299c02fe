using System.Buffers.Binary;
using System.Numerics;

namespace EdgeGateway.Hub.Events;

/// <summary>The first bytes of a segment file: which partition, and where in it the segment begins; little endian.</summary>
/// <remarks>Source: docs/formats/event-log.md, "Segment".</remarks>
internal readonly record struct SegmentHeader(int Partition, long FirstSequence, long BaseOffset, long CreatedMilliseconds)
{
    public const int Size = 40;

    private const int Checked = 36;

    private static ReadOnlySpan<byte> Magic => "EGHUBEV1"u8;

    public static bool TryRead(ReadOnlySpan<byte> input, out SegmentHeader header)
    {
        header = default;
        if (input.Length < Size || !input.StartsWith(Magic) || BinaryPrimitives.ReadUInt32LittleEndian(input[Checked..]) != CheckOf(input))
        {
            return false;
        }

        header = new(
            BinaryPrimitives.ReadInt32LittleEndian(input[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(input[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(input[20..]),
            BinaryPrimitives.ReadInt64LittleEndian(input[28..]));
        return true;
    }

    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Partition);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(12), FirstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(20), BaseOffset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(28), CreatedMilliseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Checked), CheckOf(bytes));
        return bytes;
    }

    private static uint CheckOf(ReadOnlySpan<byte> header)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in header[..Checked])
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return crc ^ uint.MaxValue;
    }
}
