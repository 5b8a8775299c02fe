using Amqp;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Gives AMQPNetLite a connection that is already encrypted and past its opening.</summary>
internal sealed class StreamTransport(Stream stream, byte[] read, Action<Connection> onConnection) : IAsyncTransport
{
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadOnlyMemory<byte> replay = read;

    /// <summary>Done when the AMQP layer has closed the connection.</summary>
    public Task Closed => closed.Task;

    /// <summary>AMQPNetLite says which connection rides on this transport, before anything arrives on it.</summary>
    public void SetConnection(Connection connection)
    {
        Connection = connection;
        onConnection(connection);
    }

    public Connection? Connection { get; private set; }

    public async Task SendAsync(IList<ByteBuffer> bufferList, int listSize)
    {
        if (bufferList.Count == 1)
        {
            await stream.WriteAsync(bufferList[0].Buffer.AsMemory(bufferList[0].Offset, bufferList[0].Length));
            return;
        }

        // One write makes one TLS record of many small frames.
        byte[] joined = new byte[listSize];
        int at = 0;
        foreach (ByteBuffer part in bufferList)
        {
            Buffer.BlockCopy(part.Buffer, part.Offset, joined, at, part.Length);
            at += part.Length;
        }

        await stream.WriteAsync(joined);
    }

    public async Task<int> ReceiveAsync(byte[] buffer, int offset, int count)
    {
        if (replay.Length > 0)
        {
            int size = Math.Min(count, replay.Length);
            replay[..size].CopyTo(buffer.AsMemory(offset));
            replay = replay[size..];
            return size;
        }

        return await stream.ReadAsync(buffer.AsMemory(offset, count));
    }

    public void Send(ByteBuffer buffer) => stream.Write(buffer.Buffer, buffer.Offset, buffer.Length);

    public int Receive(byte[] buffer, int offset, int count) => stream.Read(buffer, offset, count);

    public void Close()
    {
        closed.TrySetResult();
        stream.Dispose();
    }
}
