using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Slaves;

/// <summary>Real pseudo terminals: the test holds the gateway's end.</summary>
public sealed class RtuLineServerTests : IDisposable
{
    private readonly ModbusSlave first = SlaveCalls.Slave("dedietrich-diematic-isystem", 21.5, unit: 10);
    private readonly ModbusSlave second = SlaveCalls.Slave("wirenboard-wbe2-opentherm", 1, unit: 20);
    private readonly RtuLineServer server;
    private readonly FileStream port;

    public RtuLineServerTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pseudo terminals need Linux.");
        var line = new PtyLine();
        server = new RtuLineServer(line, [first, second]);
        port = new FileStream(line.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    }

    public void Dispose()
    {
        port.Dispose();
        server.Dispose();
    }

    [Fact]
    public void Several_slaves_answer_on_one_line_each_for_itself()
    {
        Assert.Equal(215, Registers(Exchange(10, new ModbusRequest.ReadHoldingRegisters(614, 1)))[0]);
        Assert.Equal(0b1001, Registers(Exchange(20, new ModbusRequest.ReadInputRegisters(205, 1)))[0]);


        // A reply is counted just after it was sent: another exchange makes sure that the two before it are.
        Exchange(10, new ModbusRequest.ReadHoldingRegisters(614, 1));
        Assert.Equal(2, second.ValuesServed);
        Assert.InRange(first.ValuesServed, 1, 2);
    }

    [Fact]
    public void A_request_in_pieces_is_answered_once_it_is_whole()
    {
        byte[] frame = Frame(10, new ModbusRequest.ReadHoldingRegisters(601, 1));
        foreach (byte one in frame)
        {
            port.Write([one]);
        }

        Assert.Equal([10, 3, 2], Read(7)[..3]);
    }

    [Fact]
    public void A_unit_that_is_not_there_stays_silent_and_the_next_request_is_answered()
    {
        port.Write(Frame(99, new ModbusRequest.ReadHoldingRegisters(601, 1)));

        Assert.Equal(215, Registers(Exchange(10, new ModbusRequest.ReadHoldingRegisters(601, 1)))[0]);
    }

    [Fact]
    public void A_frame_of_an_unknown_function_is_refused_when_the_line_falls_silent()
    {
        var frame = new byte[8];
        int length = RtuFrame.Write(new UnitId(10), [0x41, 1, 2, 3], frame);
        port.Write(frame.AsSpan(0, length));

        Assert.Equal([10, 0xC1, 1], Read(5)[..3]);
    }

    private static byte[] Frame(byte unit, ModbusRequest request)
    {
        var frame = new byte[RtuFrame.MaxLength];
        return frame[..RtuFrame.Write(new UnitId(unit), request, frame)];
    }

    private static ushort[] Registers(ModbusReply reply) => ((ModbusReply.Registers)reply).Values.ToArray();

    private ModbusReply Exchange(byte unit, ModbusRequest request)
    {
        port.Write(Frame(unit, request));
        byte[] frame = Read(request.ReplyPduLength + RtuFrame.Overhead);
        RtuFrame.TryReadReply(frame, out UnitId from, out ReadOnlySpan<byte> pdu, out _);
        Assert.Equal(unit, from.ToByte());
        Assert.True(ModbusReply.TryRead(request, pdu, out ModbusReply? reply, out ReplyMismatch mismatch), mismatch.ToString());
        return reply;
    }

    private byte[] Read(int length)
    {
        var bytes = new byte[length];
        port.ReadExactly(bytes);
        return bytes;
    }
}
