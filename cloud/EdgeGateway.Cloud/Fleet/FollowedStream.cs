namespace EdgeGateway.Cloud.Fleet;

/// <summary>A stream, and some bytes after its end. For reading only.</summary>
internal sealed class FollowedStream(Stream first, byte[] after) : Stream
{
    private int given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int got = given > 0 ? 0 : first.Read(buffer);
        return got > 0 ? got : Follow(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int got = given > 0 ? 0 : await first.ReadAsync(buffer, cancellationToken);
        return got > 0 ? got : Follow(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            first.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Follow(Span<byte> buffer)
    {
        int length = Math.Min(buffer.Length, after.Length - given);
        after.AsSpan(given, length).CopyTo(buffer);
        given += length;
        return length;
    }
}
