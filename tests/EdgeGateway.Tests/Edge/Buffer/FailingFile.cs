using EdgeGateway.Edge.Files;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>One open file of a <see cref="FailingDisk"/>.</summary>
internal sealed class FailingFile(FailingDisk disk, string path, IRawFile file) : IRawFile
{
    private volatile bool isClosed;

    public long Length => Open.Length;

    private IRawFile Open => isClosed ? throw new ObjectDisposedException(nameof(FailingFile)) : file;

    public int Read(long offset, Span<byte> bytes)
    {
        disk.EnterRead(path, offset, bytes.Length);
        return Open.Read(offset, bytes);
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        disk.Enter(FailingDisk.Call.Write);
        Open.Write(offset, bytes);
        disk.Written(path, offset, bytes.Length);
    }

    public void SetLength(long length)
    {
        disk.Enter(FailingDisk.Call.Write);
        Open.SetLength(length);
    }

    public void Sync()
    {
        try
        {
            disk.Enter(FailingDisk.Call.Sync);
        }
        catch (IOException)
        {
            (Open as MemoryFile)?.RefuseSync();
            throw;
        }

        Open.Sync();
    }

    public void Dispose()
    {
        isClosed = true;
        file.Dispose();
    }
}
