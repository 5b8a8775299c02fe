using System.Buffers;

namespace EdgeGateway.Hub.Events;

/// <summary>The records of one write.</summary>
internal sealed class RecordBatch
{
    private readonly ArrayBufferWriter<byte> content = new(), records = new();

    public ReadOnlySpan<byte> Bytes => records.WrittenSpan;

    public int Size => records.WrittenCount;

    public void Clear() => records.ResetWrittenCount();

    public void Add(HubEvent value, long sequence, long enqueuedMilliseconds)
    {
        content.ResetWrittenCount();
        EventContent.Write(value, content);
        int size = RecordHeader.Size + content.WrittenCount;
        Span<byte> record = records.GetSpan(size)[..size];
        content.WrittenSpan.CopyTo(record[RecordHeader.Size..]);
        RecordHeader.Write(record, sequence, enqueuedMilliseconds);
        records.Advance(size);
    }
}
