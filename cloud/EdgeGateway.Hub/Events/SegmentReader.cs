using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Hub.Events;

/// <summary>Reads a segment's records one after the other; steps over damage to the next readable record and says so.</summary>
internal sealed class SegmentReader : IDisposable
{
    private const int BufferSize = 256 * 1024;
    private readonly Segment segment;
    private readonly SafeFileHandle file;
    private readonly Action<Damage> onDamage;
    private byte[] buffer = new byte[BufferSize];
    private long bufferStart, whole;
    private int buffered;

    public SegmentReader(Segment segment, Action<Damage> onDamage)
    {
        (this.segment, this.onDamage) = (segment, onDamage);
        file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Position = SegmentHeader.Size;
        NextSequence = segment.FirstSequence;
    }

    /// <summary>Where the next record is expected.</summary>
    public long Position { get; private set; }

    /// <summary>The sequence number expected there.</summary>
    public long NextSequence { get; private set; }

    public long FileLength => RandomAccess.GetLength(file);

    /// <summary>Jumps to a record known to begin there; false when none does.</summary>
    public bool TryJump(long position, long limit)
    {
        whole = limit;
        if (position < SegmentHeader.Size || TryRecordAt(position, limit) is not { } header || header.Sequence < segment.FirstSequence)
        {
            return false;
        }

        (Position, NextSequence) = (position, header.Sequence);
        return true;
    }

    /// <summary>Reads the next record that ends at or before the limit.</summary>
    /// <param name="limit">How far the file is known to be whole.</param>
    /// <param name="content">The record's content; valid until the next call.</param>
    /// <returns>The record's header and place, or null at the limit or when only damage is left.</returns>
    public (RecordHeader Header, long Position)? TryRead(long limit, out ReadOnlySpan<byte> content)
    {
        content = default;
        whole = limit;
        if (Position >= limit)
        {
            return null;
        }

        RecordHeader? header = TryRecordAt(Position, limit) is { } found && found.Sequence >= NextSequence ? found : Resynchronise(limit);
        if (header is not { } good)
        {
            return null;
        }

        long place = Position;
        content = Window(place, good.RecordSize)[RecordHeader.Size..];
        (Position, NextSequence) = (place + good.RecordSize, good.Sequence + 1);
        return (good, place);
    }

    public void Dispose() => file.Dispose();

    private RecordHeader? TryRecordAt(long position, long limit) =>
        position + RecordHeader.Size <= limit
        && RecordHeader.TryRead(Window(position, RecordHeader.Size), out RecordHeader header)
        && position + header.RecordSize <= limit
        && header.Fits(Window(position, header.RecordSize))
            ? header
            : null;

    /// <summary>Looks for the next whole record behind damage; the position moves only when there is one.</summary>
    private RecordHeader? Resynchronise(long limit)
    {
        for (long from = Position + 1; from + RecordHeader.Size <= limit;)
        {
            ReadOnlySpan<byte> window = Window(from, (int)Math.Min(BufferSize, limit - from));
            int mark = window.IndexOf(RecordHeader.Mark);
            if (mark < 0)
            {
                from += Math.Max(1, window.Length - RecordHeader.Mark.Length + 1);
                continue;
            }

            from += mark;
            if (TryRecordAt(from, limit) is { } header && header.Sequence >= NextSequence)
            {
                onDamage(new Damage(segment.Path, Position, from - Position, NextSequence, header.Sequence));
                Position = from;
                return header;
            }

            from++;
        }

        return null;
    }

    private ReadOnlySpan<byte> Window(long position, int size)
    {
        if (position < bufferStart || position + size > bufferStart + buffered)
        {
            Fill(position, size);
        }

        int start = (int)(position - bufferStart);
        return buffer.AsSpan(start, Math.Min(size, buffered - start));
    }

    /// <summary>Never reads past the whole part: what stands behind it may still be changing.</summary>
    private void Fill(long position, int size)
    {
        if (size > buffer.Length)
        {
            buffer = new byte[size];
        }

        (bufferStart, buffered) = (position, 0);
        int wanted = (int)Math.Min(buffer.Length, whole - position);
        while (buffered < wanted && RandomAccess.Read(file, buffer.AsSpan(buffered, wanted - buffered), position + buffered) is var read and > 0)
        {
            buffered += read;
        }
    }
}
