using Amqp;

namespace EdgeGateway.Edge.Uplink.Amqp;

/// <summary>Gives the AMQP library a stream that is open and encrypted already, and ends it when nothing has come from the hub for too long.</summary>
/// <remarks>The library watches for silence too, but goes on waiting when what it writes is stuck.</remarks>
internal sealed class AmqpTransport : IAsyncTransport
{
    private readonly Stream stream;
    private readonly TimeSpan longestSilence;
    private readonly ITimer silence;

    /// <param name="stream">Closed with the transport.</param>
    /// <param name="longestSilence">After which the connection is taken for lost.</param>
    /// <param name="time">The clock.</param>
    public AmqpTransport(Stream stream, TimeSpan longestSilence, TimeProvider time)
    {
        (this.stream, this.longestSilence) = (stream, longestSilence);
        silence = time.CreateTimer(_ => Close(), null, longestSilence, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void SetConnection(Connection connection)
    {
        // The connection owns the transport, not the other way round.
    }

    /// <inheritdoc/>
    public async Task SendAsync(IList<ByteBuffer> bufferList, int listSize)
    {
        if (bufferList.Count == 1)
        {
            await stream.WriteAsync(Memory(bufferList[0]));
            return;
        }

        // One write makes one TLS record of many small frames.
        byte[] joined = new byte[listSize];
        int at = 0;
        foreach (ByteBuffer part in bufferList)
        {
            Memory(part).CopyTo(joined.AsMemory(at));
            at += part.Length;
        }

        await stream.WriteAsync(joined);
    }

    /// <inheritdoc/>
    public async Task<int> ReceiveAsync(byte[] buffer, int offset, int count)
    {
        int read = await stream.ReadAsync(buffer.AsMemory(offset, count));
        silence.Change(longestSilence, Timeout.InfiniteTimeSpan);
        return read;
    }

    /// <inheritdoc/>
    public void Send(ByteBuffer buffer) => stream.Write(Memory(buffer).Span);

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count) => stream.Read(buffer, offset, count);

    /// <inheritdoc/>
    public void Close()
    {
        silence.Dispose();
        stream.Dispose();
    }

    private static ReadOnlyMemory<byte> Memory(ByteBuffer buffer) => buffer.Buffer.AsMemory(buffer.Offset, buffer.Length);
}
