using System.Buffers;
using System.Net;
using System.Net.Sockets;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>Lets slaves answer over Modbus TCP, on several connections at once. Requests may come in pieces or several in one segment.</summary>
internal sealed class TcpSlaveServer : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly IReadOnlyList<ModbusSlave> slaves;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task accepting;

    /// <param name="address">Where to listen; port 0 takes a free one.</param>
    /// <param name="slaves">Who answers.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public TcpSlaveServer(IPEndPoint address, IReadOnlyList<ModbusSlave> slaves)
    {
        this.slaves = slaves;
        listener = new TcpListener(address);
        listener.Start();
        accepting = AcceptAsync(stopping.Token);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => (IPEndPoint)listener.LocalEndpoint;

    /// <summary>Replies are sent in pieces of so many bytes; 0: whole.</summary>
    public int PieceLength { get; init; }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();

        // Not before the loop has ended: it would be in the middle of asking the stopped listener for its next connection.
        await accepting;
        listener.Stop();
        stopping.Dispose();
    }

    private async Task AcceptAsync(CancellationToken cancellationToken)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                Socket socket = await listener.AcceptSocketAsync(cancellationToken);
                connections.RemoveAll(c => c.IsCompleted);
                connections.Add(ServeAsync(socket, cancellationToken));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The server is being stopped.
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(Socket socket, CancellationToken cancellationToken)
    {
        using Socket owned = socket;
        owned.NoDelay = true;
        var received = new byte[2 * TcpFrame.MaxLength];
        int filled = 0;
        try
        {
            while (filled < received.Length)
            {
                int more = await owned.ReceiveAsync(received.AsMemory(filled), cancellationToken);
                if (more == 0)
                {
                    return;
                }

                filled = await AnswerAllAsync(owned, received, filled + more, cancellationToken);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The peer is gone, or the server is being stopped: either way the connection is over.
        }
    }

    private async Task<int> AnswerAllAsync(Socket socket, byte[] received, int filled, CancellationToken cancellationToken)
    {
        var replies = new ArrayBufferWriter<byte>();
        var served = new List<(ModbusSlave Slave, int Values)>();
        int start = 0, consumed;
        while ((consumed = AnswerOne(received.AsSpan(start, filled - start), replies, served)) > 0)
        {
            start += consumed;
        }

        await SendAsync(socket, replies.WrittenMemory, cancellationToken);
        served.ForEach(s => s.Slave.CountServed(s.Values));
        received.AsSpan(start, filled - start).CopyTo(received);
        return filled - start;
    }

    private int AnswerOne(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> replies, List<(ModbusSlave Slave, int Values)> served)
    {
        OperationStatus status = TcpFrame.TryRead(bytes, out ushort transaction, out UnitId unit, out ReadOnlySpan<byte> pdu, out int consumed);
        if (status == OperationStatus.Done && slaves.FirstOrDefault(s => s.Unit == unit) is { } slave)
        {
            Span<byte> reply = stackalloc byte[ModbusLimits.PduLength];
            (int length, int values) = slave.Answer(pdu, reply);
            replies.Advance(TcpFrame.Write(transaction, unit, reply[..length], replies.GetSpan(TcpFrame.MaxLength)));
            served.Add((slave, values));
        }

        return status == OperationStatus.NeedMoreData ? 0 : consumed;
    }

    private async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        int piece = PieceLength == 0 ? Math.Max(1, bytes.Length) : PieceLength;
        for (; bytes.Length > 0; bytes = bytes[Math.Min(piece, bytes.Length)..])
        {
            await socket.SendAsync(bytes[..Math.Min(piece, bytes.Length)], cancellationToken);
        }
    }
}
