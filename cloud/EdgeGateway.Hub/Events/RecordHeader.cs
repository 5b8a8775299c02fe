using System.Buffers.Binary;
using System.Numerics;

namespace EdgeGateway.Hub.Events;

/// <summary>What stands before each event in a segment: mark, length, check, sequence, enqueued time; little endian.</summary>
/// <remarks>Source: docs/formats/event-log.md, "Record". The mark lets a reader find the next record behind damaged bytes.</remarks>
internal readonly record struct RecordHeader(int ContentLength, uint Check, long Sequence, long EnqueuedMilliseconds)
{
    public const int Size = 28;

    /// <summary>No event is larger: 256 KB of message, and names of the properties.</summary>
    public const int LargestContent = 1024 * 1024;

    private const uint MarkValue = 0x4E564745;

    public static ReadOnlySpan<byte> Mark => "EGVN"u8;

    public int RecordSize => Size + ContentLength;

    public static bool TryRead(ReadOnlySpan<byte> input, out RecordHeader header)
    {
        header = default;
        if (input.Length < Size || BinaryPrimitives.ReadUInt32LittleEndian(input) != MarkValue)
        {
            return false;
        }

        header = new(
            BinaryPrimitives.ReadInt32LittleEndian(input[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(input[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(input[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(input[20..]));
        return header is { ContentLength: >= 0 and <= LargestContent, Sequence: >= 0 };
    }

    /// <summary>Fills the header of a record whose content already stands behind it.</summary>
    public static void Write(Span<byte> record, long sequence, long enqueuedMilliseconds)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(record, MarkValue);
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], record.Length - Size);
        BinaryPrimitives.WriteInt64LittleEndian(record[12..], sequence);
        BinaryPrimitives.WriteInt64LittleEndian(record[20..], enqueuedMilliseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(record[8..], CheckOf(record));
    }

    /// <summary>Whether the check fits the whole record.</summary>
    public bool Fits(ReadOnlySpan<byte> record) => record.Length == RecordSize && Check == CheckOf(record);

    /// <summary>CRC-32C of everything but the check itself.</summary>
    private static uint CheckOf(ReadOnlySpan<byte> record) => Crc(Crc(uint.MaxValue, record[..8]), record[12..]) ^ uint.MaxValue;

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return crc;
    }
}
