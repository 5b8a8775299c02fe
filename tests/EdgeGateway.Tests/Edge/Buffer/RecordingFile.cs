using EdgeGateway.Edge.Files;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>One file of a <see cref="RecordingDisk"/>.</summary>
internal sealed class RecordingFile(RecordingDisk disk, int number) : IRawFile
{
    private readonly MemoryStream bytes = new();
    private readonly Lock gate = new();

    public long Length
    {
        get
        {
            lock (gate)
            {
                return bytes.Length;
            }
        }
    }

    public int Read(long offset, Span<byte> into)
    {
        lock (gate)
        {
            bytes.Position = offset;
            return bytes.ReadAtLeast(into, into.Length, throwOnEndOfStream: false);
        }
    }

    public void Write(long offset, ReadOnlySpan<byte> from)
    {
        disk.Add(number, RecordingDisk.Kind.Write, offset, from.ToArray());
        lock (gate)
        {
            bytes.SetLength(Math.Max(bytes.Length, offset));
            bytes.Position = offset;
            bytes.Write(from);
        }
    }

    public void SetLength(long length)
    {
        disk.Add(number, RecordingDisk.Kind.Cut, length, []);
        lock (gate)
        {
            bytes.SetLength(length);
        }
    }

    public void Sync() => disk.Add(number, RecordingDisk.Kind.Sync, 0, []);

    public void Dispose()
    {
    }
}
