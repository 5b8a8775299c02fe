using System.Text;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

/// <summary>RTU and ASCII frames through a network, as a device server makes them of a serial line. Each register holds its own address.</summary>
public sealed class NetworkLineTests
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(60);
    private static readonly UnitId Unit = new(17);
    private static readonly ModbusRequest.ReadHoldingRegisters Golden = new(0x006B, 3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RTU_over_TCP_sends_the_frames_of_a_serial_line()
    {
        var requests = new List<string>();
        using var peer = new FramePeer((request, send) =>
        {
            requests.Add(Convert.ToHexString(request));
            send(Convert.FromHexString("110306AE415652434049AD"));
        });
        await using var bus = new LineBus(new BusSettings.RtuOverTcp("127.0.0.1", peer.Port), TimeProvider.System);

        BusResult result = await bus.SendAsync(Unit, Golden, Patient, Cancel);

        Assert.Equal([0xAE41, 0x5652, 0x4340], SerialBusTests.Registers(result));
        Assert.Equal("1103006B00037687", Assert.Single(requests));
        Assert.Equal(FrameFormat.Rtu, bus.Trace.Format);
    }

    [Fact]
    public async Task RTU_over_TCP_takes_an_answer_in_single_bytes()
    {
        using var peer = new FramePeer((request, send) =>
        {
            foreach (byte b in LateAnswerTests.Answer(request))
            {
                send([b]);
            }
        });
        await using var bus = new LineBus(new BusSettings.RtuOverTcp("127.0.0.1", peer.Port), TimeProvider.System);

        Assert.Equal([0x6B, 0x6C, 0x6D], SerialBusTests.Registers(await bus.SendAsync(Unit, Golden, Patient, Cancel)));
    }

    [Fact]
    public async Task RTU_over_UDP_sends_a_frame_in_a_datagram()
    {
        using var peer = new FramePeer((request, send) => send(LateAnswerTests.Answer(request)), isDatagram: true);
        await using var bus = new LineBus(new BusSettings.RtuOverUdp("127.0.0.1", peer.Port), TimeProvider.System);

        Assert.Equal([0x6B, 0x6C, 0x6D], SerialBusTests.Registers(await bus.SendAsync(Unit, Golden, Patient, Cancel)));
    }

    [Fact]
    public async Task Nobody_at_a_UDP_port_is_a_lost_connection_or_silence()
    {
        int port;
        using (var nobody = new FramePeer((_, _) => { }, isDatagram: true))
        {
            port = nobody.Port;
        }

        await using var bus = new LineBus(new BusSettings.RtuOverUdp("127.0.0.1", port), TimeProvider.System);

        BusFailure why = SerialBusTests.Why(await bus.SendAsync(Unit, Golden, Short, Cancel));

        Assert.True(why is BusFailure.Disconnected or BusFailure.Timeout, why.ToString());
    }

    [Fact]
    public async Task ASCII_over_TCP_sends_lines_of_text()
    {
        // MODBUS over Serial Line V1.02, 2.5.2: a colon, two digits a byte, the LRC is the sum's complement (0x11 + 3 + 0x6B + 3 + 0x7E = 0x100)
        var requests = new List<string>();
        using var peer = new FramePeer((request, send) =>
        {
            requests.Add(Encoding.ASCII.GetString(request));
            byte[] answer = Line("110306AE4156524340");
            send(answer[..9]);
            send(answer[9..]);
        });
        await using var bus = new LineBus(new BusSettings.AsciiOverTcp("127.0.0.1", peer.Port), TimeProvider.System);

        BusResult result = await bus.SendAsync(Unit, Golden, Patient, Cancel);

        Assert.Equal([0xAE41, 0x5652, 0x4340], SerialBusTests.Registers(result));
        Assert.Equal(":1103006B00037E\r\n", Assert.Single(requests));
        Assert.Equal(FrameFormat.Ascii, bus.Trace.Format);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_peer_that_is_always_one_answer_behind_is_never_believed(bool isDatagram)
    {
        byte[]? before = null;
        using var peer = new FramePeer(
            (request, send) =>
            {
                if (before is not null)
                {
                    send(LateAnswerTests.Answer(before));
                }

                before = request;
            },
            isDatagram);
        await using var bus = new LineBus(SettingsOf(peer, isDatagram), TimeProvider.System);

        for (ushort i = 0; i < 8; i++)
        {
            var request = new ModbusRequest.ReadHoldingRegisters((ushort)(100 * (i % 3)), 4);
            Assert.IsType<BusResult.Failed>(await bus.SendAsync(Unit, request, Short, Cancel));
        }
    }

    [Fact]
    public async Task A_peer_that_closes_is_asked_again_on_a_new_connection()
    {
        using var peer = new FramePeer((request, send) => send(LateAnswerTests.Answer(request)), closesAfterAnswer: true);
        await using var bus = new LineBus(new BusSettings.RtuOverTcp("127.0.0.1", peer.Port), TimeProvider.System);

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal([0x6B, 0x6C, 0x6D], SerialBusTests.Registers(await bus.SendAsync(Unit, Golden, Patient, Cancel)));
            await peer.Closed.WaitAsync(Cancel);
        }
    }

    [Fact]
    public async Task Giving_up_ends_the_wait()
    {
        using var peer = new FramePeer((_, _) => { });
        await using var bus = new LineBus(new BusSettings.RtuOverTcp("127.0.0.1", peer.Port), TimeProvider.System);
        using var giveUp = new CancellationTokenSource(Short);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await bus.SendAsync(Unit, Golden, TimeSpan.FromMinutes(10), giveUp.Token));
    }

    private static BusSettings SettingsOf(FramePeer peer, bool isDatagram) =>
        isDatagram ? new BusSettings.RtuOverUdp("127.0.0.1", peer.Port) : new BusSettings.RtuOverTcp("127.0.0.1", peer.Port);

    private static byte[] Line(string hex)
    {
        int sum = Convert.FromHexString(hex).Sum(b => b);
        return Encoding.ASCII.GetBytes($":{hex}{(byte)-sum:X2}\r\n");
    }
}
