using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Hub.Storage;
using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Hub.Events;

/// <summary>The open end of a partition: writes at the end of one segment and makes it durable.</summary>
internal sealed class SegmentWriter : IDisposable
{
    private readonly SafeFileHandle file;
    private readonly Action<SafeFileHandle> sync;

    private SegmentWriter(Segment segment, SafeFileHandle file, long length, Action<SafeFileHandle> sync) =>
        (Segment, this.file, Length, this.sync) = (segment, file, length, sync);

    public Segment Segment { get; }

    /// <summary>How much of the file is durable.</summary>
    public long Length { get; private set; }

    /// <summary>Starts a new segment; its name and header are durable when this returns.</summary>
    public static SegmentWriter Create(string folder, SegmentHeader header, Action<SafeFileHandle> sync)
    {
        string path = Path.Combine(folder, Segment.FileName(header.FirstSequence));

        // A segment of this name can only be left from a creation that failed before its first event.
        File.Delete(path);
        using (FileStream stream = Disk.CreatePrivate(path))
        {
            stream.Write(header.ToBytes());
            stream.Flush();
            sync(stream.SafeFileHandle);
        }

        DiskSync.Folder(folder);
        return Open(new Segment(path, header), SegmentHeader.Size, sync);
    }

    /// <summary>Goes on behind the last whole record of an existing segment; what stands behind it is cut off.</summary>
    public static SegmentWriter Open(Segment segment, long length, Action<SafeFileHandle> sync)
    {
        SafeFileHandle file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (RandomAccess.GetLength(file) > length)
        {
            RandomAccess.SetLength(file, length);
            sync(file);
        }

        return new SegmentWriter(segment, file, length, sync);
    }

    /// <summary>Writes whole records and waits until they are on the disk.</summary>
    /// <exception cref="IOException">They are not; the segment must not be written again.</exception>
    public void Append(ReadOnlySpan<byte> records)
    {
        RandomAccess.Write(file, records, Length);
        sync(file);
        Length += records.Length;
    }

    /// <summary>Takes away what a failed append may have left behind the durable end; true when that worked.</summary>
    public bool TryCutToDurable()
    {
        try
        {
            RandomAccess.SetLength(file, Length);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Dispose() => file.Dispose();
}
