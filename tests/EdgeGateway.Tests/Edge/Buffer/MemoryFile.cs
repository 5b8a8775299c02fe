using EdgeGateway.Edge.Files;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>One file of a <see cref="MemoryDisk"/>, whatever its name is at the moment.</summary>
internal sealed class MemoryFile(MemoryDisk disk, int number) : IRawFile
{
    private readonly MemoryStream bytes = new();
    private readonly Lock gate = new();

    public byte[] Bytes
    {
        get
        {
            lock (gate)
            {
                return bytes.ToArray();
            }
        }
    }

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
        disk.Add(MemoryDisk.Kind.Write, number, offset, from.ToArray());
        lock (gate)
        {
            bytes.SetLength(Math.Max(bytes.Length, offset));
            bytes.Position = offset;
            bytes.Write(from);
        }
    }

    public void SetLength(long length)
    {
        disk.Add(MemoryDisk.Kind.Cut, number, length, []);
        lock (gate)
        {
            bytes.SetLength(length);
        }
    }

    public void Sync() => disk.Add(MemoryDisk.Kind.Sync, number, 0, []);

    /// <summary>The disk refuses to keep what was written.</summary>
    public void RefuseSync() => disk.Add(MemoryDisk.Kind.FailedSync, number, 0, []);

    public void Dispose()
    {
    }
}
