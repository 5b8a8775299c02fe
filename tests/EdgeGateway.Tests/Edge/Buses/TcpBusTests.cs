using System.Net;
using System.Net.Sockets;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

public sealed class TcpBusTests
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);
    private static readonly UnitId Unit = new(1);
    private static readonly ModbusRequest.ReadHoldingRegisters Two = new(5, 2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_and_its_answer_look_as_the_guide_says()
    {
        // function 3, unit 1, two registers from address 5 on; the header is 0001 0000 length unit
        await using var peer = new TcpPeer((request, send) =>
        {
            Assert.Equal("000100000006010300050002", Convert.ToHexString(request));
            return send(Convert.FromHexString("00010000000701030400070008"));
        });
        await using TcpBus bus = Open(peer.Port);

        Assert.Equal([7, 8], SerialBusTests.Registers(await bus.SendAsync(Unit, Two, Patient, Cancel)));
    }

    [Fact]
    public async Task An_answer_in_single_bytes_is_put_together()
    {
        await using var peer = new TcpPeer(async (request, send) =>
        {
            foreach (byte b in Answer(request, 7, 8))
            {
                await send([b]);
            }
        });
        await using TcpBus bus = Open(peer.Port);

        Assert.Equal([7, 8], SerialBusTests.Registers(await bus.SendAsync(Unit, Two, Patient, Cancel)));
    }

    [Fact]
    public async Task A_late_answer_merged_with_the_right_one_is_passed_over()
    {
        byte[]? missed = null;
        await using var peer = new TcpPeer((request, send) =>
        {
            if (missed is null)
            {
                missed = request;
                return Task.CompletedTask;
            }

            return send([.. Answer(missed, 1, 1), .. Answer(request, 7, 8)]);
        });
        await using TcpBus bus = Open(peer.Port);

        Assert.IsType<BusFailure.Timeout>(SerialBusTests.Why(await bus.SendAsync(Unit, Two, Short, Cancel)));
        Assert.Equal([7, 8], SerialBusTests.Registers(await bus.SendAsync(Unit, Two, Patient, Cancel)));
    }

    [Fact]
    public async Task Many_late_answers_at_once_do_not_hide_the_right_one()
    {
        byte[]? missed = null;
        await using var peer = new TcpPeer((request, send) =>
        {
            if (missed is null)
            {
                missed = request;
                return Task.CompletedTask;
            }

            return send([.. Enumerable.Repeat(Answer(missed, 1, 1), 1_000).SelectMany(answer => answer), .. Answer(request, 7, 8)]);
        });
        await using TcpBus bus = Open(peer.Port);

        Assert.IsType<BusFailure.Timeout>(SerialBusTests.Why(await bus.SendAsync(Unit, Two, Short, Cancel)));
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal([7, 8], SerialBusTests.Registers(await bus.SendAsync(Unit, Two, Patient, Cancel)));
        }
    }

    [Fact]
    public async Task A_device_that_never_stops_sending_something_else_is_silent_when_its_time_is_over()
    {
        await using var peer = new TcpPeer(async (request, send) =>
        {
            request[1] += 100;
            for (byte[] others = [.. Enumerable.Repeat(Answer(request, 1, 1), 1_000).SelectMany(answer => answer)]; ;)
            {
                await send(others);
            }
        });
        await using TcpBus bus = Open(peer.Port);

        Assert.IsType<BusFailure.Timeout>(SerialBusTests.Why(await bus.SendAsync(Unit, Two, Short, Cancel)));
        Assert.IsType<BusFailure.Timeout>(SerialBusTests.Why(await bus.SendAsync(Unit, Two, Short, Cancel)));
    }

    [Fact]
    public async Task Another_unit_is_not_believed()
    {
        await using var peer = new TcpPeer((request, send) =>
        {
            byte[] answer = Answer(request, 7, 8);
            answer[6] = 9;
            return send(answer);
        });
        await using TcpBus bus = Open(peer.Port);

        Assert.Equal(new BusFailure.WrongUnit(new UnitId(9)), SerialBusTests.Why(await bus.SendAsync(Unit, Two, Patient, Cancel)));
    }

    [Fact]
    public async Task Bytes_that_are_no_Modbus_end_the_connection_and_the_next_request_opens_another()
    {
        int requests = 0;
        await using var peer = new TcpPeer((request, send) =>
            send(++requests == 1 ? "HTTP/1.1 400 Bad Request"u8.ToArray() : Answer(request, 7, 8)));
        await using TcpBus bus = Open(peer.Port);

        Assert.IsType<BusFailure.DamagedFrame>(SerialBusTests.Why(await bus.SendAsync(Unit, Two, Patient, Cancel)));
        Assert.Equal([7, 8], SerialBusTests.Registers(await bus.SendAsync(Unit, Two, Patient, Cancel)));
        Assert.Equal(2, peer.Connections);
    }

    [Fact]
    public async Task A_connection_that_the_device_closed_meanwhile_costs_no_reading()
    {
        await using var peer = new TcpPeer((request, send) => send(Answer(request, 7, 8)), closeAfterAnswer: true);
        await using TcpBus bus = Open(peer.Port);

        Assert.Equal([7, 8], SerialBusTests.Registers(await bus.SendAsync(Unit, Two, Patient, Cancel)));
        Assert.Equal([7, 8], SerialBusTests.Registers(await bus.SendAsync(Unit, Two, Patient, Cancel)));
        Assert.Equal(2, peer.Connections);
    }

    [Fact]
    public async Task After_three_silent_exchanges_the_connection_is_opened_anew()
    {
        await using var peer = new TcpPeer((_, _) => Task.CompletedTask);
        await using TcpBus bus = Open(peer.Port);

        for (int i = 0; i < 4; i++)
        {
            Assert.IsType<BusFailure.Timeout>(SerialBusTests.Why(await bus.SendAsync(Unit, Two, Short, Cancel)));
        }

        Assert.Equal(2, peer.Connections);
    }

    [Fact]
    public async Task A_device_that_is_off_is_reported_and_found_when_it_is_back()
    {
        int port;
        await using (var before = new TcpPeer((_, _) => Task.CompletedTask))
        {
            port = before.Port;
        }

        await using TcpBus bus = Open(port);
        Assert.IsType<BusFailure.Disconnected>(SerialBusTests.Why(await bus.SendAsync(Unit, Two, Patient, Cancel)));

        await using var peer = new TcpPeer((request, send) => send(Answer(request, 7, 8)), port: port);
        BusResult result = await bus.SendAsync(Unit, Two, Patient, Cancel);
        while (result is BusResult.Failed { Why: BusFailure.Disconnected })
        {
            // the pauses between attempts are real time
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
            result = await bus.SendAsync(Unit, Two, Patient, Cancel);
        }

        Assert.Equal([7, 8], SerialBusTests.Registers(result));
    }

    [Fact]
    public async Task A_connection_that_does_not_come_about_can_be_given_up()
    {
        // a listener with room for no more: the kernel leaves further connections without an answer
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var full = new List<Socket>();
        for (int i = 0; i < 4; i++)
        {
            var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            full.Add(client);
            _ = client.ConnectAsync(listener.LocalEndPoint!, Cancel).AsTask();
        }

        await using TcpBus bus = Open(((IPEndPoint)listener.LocalEndPoint!).Port);
        using var giveUp = new CancellationTokenSource(Short);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await bus.SendAsync(Unit, Two, Patient, giveUp.Token));
        full.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task What_was_on_the_wire_is_kept()
    {
        await using var peer = new TcpPeer((request, send) => send(Answer(request, 7, 8)));
        await using TcpBus bus = Open(peer.Port);
        await bus.SendAsync(Unit, Two, Patient, Cancel);

        TracedFrame[] kept = bus.Trace.Snapshot();

        Assert.Equal([(FrameDirection.Sent, FrameVerdict.Request), (FrameDirection.Received, FrameVerdict.Reply)], kept.Select(f => (f.Direction, f.Verdict)));
        Assert.Equal("000100000006010300050002", Convert.ToHexString(kept[0].Bytes.Span));
        Assert.Equal("00010000000701030400070008", Convert.ToHexString(kept[1].Bytes.Span));
    }

    [Fact]
    public async Task A_request_that_is_given_up_ends_with_an_exception_and_the_next_is_answered()
    {
        int requests = 0;
        await using var peer = new TcpPeer((request, send) => ++requests == 1 ? Task.CompletedTask : send(Answer(request, 7, 8)));
        await using TcpBus bus = Open(peer.Port);
        using var giveUp = new CancellationTokenSource(Short);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await bus.SendAsync(Unit, Two, Patient, giveUp.Token));

        Assert.Equal([7, 8], SerialBusTests.Registers(await bus.SendAsync(Unit, Two, Patient, Cancel)));
    }

    [Fact]
    public async Task Requests_of_several_callers_take_turns()
    {
        await using var peer = new TcpPeer((request, send) => send(Answer(request, request[9], 8)));
        await using TcpBus bus = Open(peer.Port);

        // what a reply holds is good until the next exchange: each is looked at before the turn goes on
        BusResult[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            bus.SendAsync(Unit, new ModbusRequest.ReadHoldingRegisters((ushort)i, 2), Patient, Cancel).AsTask()));

        Assert.All(results, result => Assert.IsType<BusResult.Reply>(result));
        Assert.Equal(40, bus.Trace.Count);
    }

    private static TcpBus Open(int port) => new(new BusSettings.Tcp("127.0.0.1", port), TimeProvider.System);

    private static byte[] Answer(byte[] request, byte first, byte second) =>
        [request[0], request[1], 0, 0, 0, 7, request[6], 3, 4, 0, first, 0, second];
}
