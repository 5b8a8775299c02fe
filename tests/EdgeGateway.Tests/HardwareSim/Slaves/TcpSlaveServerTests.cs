using System.Net;
using System.Net.Sockets;
using EdgeGateway.HardwareSim.Faults;
using EdgeGateway.HardwareSim.Lines;
using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Slaves;

public sealed class TcpSlaveServerTests
{
    private static readonly ModbusRequest Temperatures = new ModbusRequest.ReadHoldingRegisters(6, 4);

    [Fact]
    public async Task Requests_that_come_in_one_segment_are_all_answered()
    {
        await using TcpSlaveServer server = Server(pieceLength: 0);
        using Socket socket = await ConnectAsync(server);

        await socket.SendAsync((byte[])[.. Frame(1), .. Frame(2), .. Frame(3)], TestContext.Current.CancellationToken);

        Assert.Equal(new ushort[] { 1, 2, 3 }, await TransactionsAsync(socket, 3));
    }

    [Fact]
    public async Task A_request_in_single_bytes_and_a_reply_in_pieces_are_the_same_request_and_reply()
    {
        await using TcpSlaveServer server = Server(pieceLength: 3);
        using Socket socket = await ConnectAsync(server);

        foreach (byte one in Frame(7))
        {
            await socket.SendAsync(new[] { one }, TestContext.Current.CancellationToken);
        }

        Assert.Equal(new ushort[] { 7 }, await TransactionsAsync(socket, 1));
    }

    [Fact]
    public async Task Several_connections_are_served_and_another_unit_stays_silent()
    {
        await using TcpSlaveServer server = Server(pieceLength: 0);
        using Socket one = await ConnectAsync(server);
        using Socket other = await ConnectAsync(server);

        await one.SendAsync((byte[])[.. Frame(4, unit: 99), .. Frame(5)], TestContext.Current.CancellationToken);
        await other.SendAsync(Frame(6), TestContext.Current.CancellationToken);

        Assert.Equal(new ushort[] { 5 }, await TransactionsAsync(one, 1));
        Assert.Equal(new ushort[] { 6 }, await TransactionsAsync(other, 1));
    }

    [Fact]
    public async Task Bytes_that_are_no_frame_do_not_end_the_server()
    {
        await using TcpSlaveServer server = Server(pieceLength: 0);
        using Socket stranger = await ConnectAsync(server);
        await stranger.SendAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        using Socket socket = await ConnectAsync(server);

        await socket.SendAsync(Frame(8), TestContext.Current.CancellationToken);

        Assert.Equal(new ushort[] { 8 }, await TransactionsAsync(socket, 1));
    }

    [Fact]
    public async Task A_server_may_end_while_somebody_connects()
    {
        for (int i = 0; i < 500; i++)
        {
            TcpSlaveServer server = Server(pieceLength: 0);
            using Socket socket = await ConnectAsync(server);

            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_connection_is_reset_in_place_of_a_reply_and_the_next_one_is_served()
    {
        var faults = new FaultScript([new LineFault { Kind = LineFaultKind.Disconnect, Requests = 1 }], 1, "line", TimeProvider.System);
        await using var server = new StreamServer(
            new IPEndPoint(IPAddress.Loopback, 0), new SlaveLine(Framing.Tcp, [SlaveCalls.Slave("kamstrup-multical-403", 28, unit: 1)]) { Faults = faults });
        using var first = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var second = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await first.ConnectAsync(server.Address, TestContext.Current.CancellationToken);
        await second.ConnectAsync(server.Address, TestContext.Current.CancellationToken);

        await first.SendAsync(Frame(1), TestContext.Current.CancellationToken);
        var end = await Assert.ThrowsAsync<SocketException>(async () => await first.ReceiveAsync(new byte[9], TestContext.Current.CancellationToken));
        await second.SendAsync(Frame(2), TestContext.Current.CancellationToken);

        Assert.Equal(SocketError.ConnectionReset, end.SocketErrorCode);
        Assert.Equal(new ushort[] { 2 }, await TransactionsAsync(second, 1));
    }

    private static TcpSlaveServer Server(int pieceLength) =>
        new(new IPEndPoint(IPAddress.Loopback, 0), [SlaveCalls.Slave("kamstrup-multical-403", 28, unit: 1)]) { PieceLength = pieceLength };

    private static async Task<Socket> ConnectAsync(TcpSlaveServer server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Address, TestContext.Current.CancellationToken);
        return socket;
    }

    private static byte[] Frame(ushort transaction, byte unit = 1)
    {
        var frame = new byte[TcpFrame.MaxLength];
        return frame[..TcpFrame.Write(transaction, new UnitId(unit), Temperatures, frame)];
    }

    private static async Task<ushort[]> TransactionsAsync(Socket socket, int count)
    {
        var received = new byte[count * (TcpFrame.HeaderLength + Temperatures.ReplyPduLength)];
        for (int filled = 0; filled < received.Length;)
        {
            filled += await socket.ReceiveAsync(received.AsMemory(filled), TestContext.Current.CancellationToken);
        }

        var found = new List<ushort>();
        for (int start = 0; start < received.Length;)
        {
            TcpFrame.TryRead(received.AsSpan(start), out ushort transaction, out _, out ReadOnlySpan<byte> pdu, out int consumed);
            Assert.Equal([3, 8, 0x41, 0xE0, 0, 0], pdu[..6].ToArray());
            found.Add(transaction);
            start += consumed;
        }

        return [.. found];
    }
}
