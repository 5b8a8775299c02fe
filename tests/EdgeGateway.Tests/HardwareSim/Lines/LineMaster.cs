using System.Buffers;
using System.Net;
using System.Net.Sockets;
using EdgeGateway.HardwareSim.Lines;
using EdgeGateway.Protocols.Modbus;
using EdgeGateway.Tests.HardwareSim.Slaves;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Lines;

/// <summary>A master in the test, over whatever carries the bytes: it sends one request and reads until the reply is whole.</summary>
internal sealed class LineMaster(Framing framing, Stream stream) : IDisposable
{
    private ushort transaction;

    /// <summary>Connects to a server of slaves on the network.</summary>
    public static async Task<LineMaster> ConnectAsync(Framing framing, ISlaveServer server, ProtocolType protocol = ProtocolType.Tcp)
    {
        var socket = new Socket(AddressFamily.InterNetwork, protocol == ProtocolType.Udp ? SocketType.Dgram : SocketType.Stream, protocol);
        await socket.ConnectAsync(IPEndPoint.Parse(server.Place), TestContext.Current.CancellationToken);
        return new LineMaster(framing, protocol == ProtocolType.Udp ? new DatagramStream(socket) : new NetworkStream(socket, ownsSocket: true));
    }

    /// <summary>Opens the gateway's end of a pseudo terminal.</summary>
    public static LineMaster Open(Framing framing, string path) =>
        new(framing, new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0));

    public void Dispose() => stream.Dispose();

    /// <summary>Sends a request.</summary>
    public async Task SendAsync(byte unit, ModbusRequest request)
    {
        var frame = new byte[AsciiFrame.MaxLength];
        int length = framing.Write(++transaction, new UnitId(unit), request.Pdu(), frame);
        await SendAsync(frame.AsMemory(0, length));
    }

    /// <summary>Sends bytes as they are.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);

    /// <summary>Sends a request and reads the reply.</summary>
    public async Task<ModbusReply> AskAsync(byte unit, ModbusRequest request)
    {
        await SendAsync(unit, request);
        return await ReplyAsync(unit, request);
    }

    /// <summary>Reads the reply to a request.</summary>
    public async Task<ModbusReply> ReplyAsync(byte unit, ModbusRequest request)
    {
        var received = new byte[AsciiFrame.MaxLength];
        for (int filled = 0; ;)
        {
            int more = await stream.ReadAsync(received.AsMemory(filled), TestContext.Current.CancellationToken);
            Assert.NotEqual(0, more);
            filled += more;
            if (TryRead(received.AsSpan(0, filled), unit, request, out ModbusReply? reply))
            {
                return reply!;
            }
        }
    }

    /// <summary>Reads bytes as they come.</summary>
    public async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
        return bytes;
    }

    private bool TryRead(ReadOnlySpan<byte> bytes, byte unit, ModbusRequest request, out ModbusReply? reply)
    {
        reply = null;
        UnitId from;
        ReadOnlySpan<byte> pdu;
        OperationStatus status = framing is TcpFraming
            ? TcpFrame.TryRead(bytes, out _, out from, out pdu, out _)
            : framing is AsciiFraming
                ? AsciiFrame.TryRead(bytes, new byte[AsciiFrame.MaxBytes], out from, out pdu, out _)
                : RtuFrame.TryReadReply(bytes, out from, out pdu, out _);
        if (status != OperationStatus.Done)
        {
            Assert.Equal(OperationStatus.NeedMoreData, status);
            return false;
        }

        Assert.Equal(unit, from.ToByte());
        Assert.True(ModbusReply.TryRead(request, pdu, out reply, out ReplyMismatch mismatch), mismatch.ToString());
        return true;
    }

    /// <summary>A connected UDP socket; every write is a datagram.</summary>
    private sealed class DatagramStream(Socket socket) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => socket.Receive(buffer.AsSpan(offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await socket.ReceiveAsync(buffer, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => socket.Send(buffer.AsSpan(offset, count));

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await socket.SendAsync(buffer, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            socket.Dispose();
            base.Dispose(disposing);
        }
    }
}
