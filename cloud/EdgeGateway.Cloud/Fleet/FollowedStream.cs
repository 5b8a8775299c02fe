namespace EdgeGateway.Cloud.Fleet;

/// <summary>A stream, and some bytes after its end. For reading only.</summary>
internal sealed class FollowedStream(Stream first, byte[] after) : ReadOnlyStream
{
    private int given;

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
