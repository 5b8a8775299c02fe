namespace EdgeGateway.Cloud.Fleet;

/// <summary>Some bytes that were read already, and the stream they came from. For reading only; the stream stays open.</summary>
internal sealed class PrecededStream(byte[] before, Stream rest) : ReadOnlyStream
{
    private int given;

    public override int Read(Span<byte> buffer) => given < before.Length ? Precede(buffer) : rest.Read(buffer);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        given < before.Length ? ValueTask.FromResult(Precede(buffer.Span)) : rest.ReadAsync(buffer, cancellationToken);

    private int Precede(Span<byte> buffer)
    {
        int length = Math.Min(buffer.Length, before.Length - given);
        before.AsSpan(given, length).CopyTo(buffer);
        given += length;
        return length;
    }
}
