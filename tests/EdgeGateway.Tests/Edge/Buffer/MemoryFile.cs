using EdgeGateway.Edge.Files;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>One file of a disk in memory, whatever its name is at the moment.</summary>
/// <param name="note">Told what is done to it, where or to which length, and with which bytes.</param>
internal sealed class MemoryFile(Action<MemoryDisk.Kind, long, byte[]> note) : IRawFile
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
        note(MemoryDisk.Kind.Write, offset, from.ToArray());
        lock (gate)
        {
            bytes.SetLength(Math.Max(bytes.Length, offset));
            bytes.Position = offset;
            bytes.Write(from);
        }
    }

    public void SetLength(long length)
    {
        note(MemoryDisk.Kind.Cut, length, []);
        lock (gate)
        {
            bytes.SetLength(length);
        }
    }

    public void Sync() => note(MemoryDisk.Kind.Sync, 0, []);

    /// <summary>The disk refuses to keep what was written.</summary>
    public void RefuseSync() => note(MemoryDisk.Kind.FailedSync, 0, []);

    public void Dispose()
    {
    }
}
