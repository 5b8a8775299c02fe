using System.Diagnostics;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>A real file whose flush takes as long as on an SD card: what a database has only queued is then still in memory when the process dies, on any machine.</summary>
/// <param name="path">The file.</param>
internal sealed class SlowDisk(string path) : Stream
{
    private static readonly TimeSpan FlushTime = TimeSpan.FromMilliseconds(20);

    private readonly FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public override void Flush()
    {
        long begun = Stopwatch.GetTimestamp();
        file.Flush(flushToDisk: true);
        while (Stopwatch.GetElapsedTime(begun) < FlushTime)
        {
            Thread.Yield();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override void SetLength(long value) => file.SetLength(value);

    public override void Write(byte[] buffer, int offset, int count) => file.Write(buffer, offset, count);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
