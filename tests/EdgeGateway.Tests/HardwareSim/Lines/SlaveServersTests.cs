using System.Net.Sockets;
using EdgeGateway.HardwareSim.Faults;
using EdgeGateway.HardwareSim.Lines;
using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.Protocols.Modbus;
using EdgeGateway.Tests.HardwareSim.Slaves;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Lines;

/// <summary>Every kind of line: real pseudo terminals and sockets, the test is the master.</summary>
public sealed class SlaveServersTests
{
    private const string Boiler = "dedietrich-diematic-isystem", Adapter = "wirenboard-wbe2-opentherm";

    private static readonly ModbusRequest Room = new ModbusRequest.ReadHoldingRegisters(614, 1);

    public static TheoryData<string> Kinds => [.. Enum.GetNames<LineKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Several_slaves_answer_on_a_line_of_every_kind(string kind)
    {
        (ISlaveServer server, LineMaster master) = await StartAsync(Enum.Parse<LineKind>(kind));
        await using ISlaveServer started = server;
        using LineMaster asking = master;

        Assert.Equal(215, Registers(await asking.AskAsync(10, Room))[0]);
        Assert.Equal(0b1001, Registers(await asking.AskAsync(20, new ModbusRequest.ReadInputRegisters(205, 1)))[0]);
        Assert.Equal(ModbusExceptionCode.IllegalDataAddress, Assert.IsType<ModbusReply.Exception>(await asking.AskAsync(20, Room)).Code);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_unit_that_is_not_there_stays_silent_and_the_next_request_is_answered(string kind)
    {
        (ISlaveServer server, LineMaster master) = await StartAsync(Enum.Parse<LineKind>(kind));
        await using ISlaveServer started = server;
        using LineMaster asking = master;

        await asking.SendAsync(99, Room);

        Assert.Equal(215, Registers(await asking.AskAsync(10, Room))[0]);
    }

    [Theory]
    [InlineData(LineKind.Rtu)]
    [InlineData(LineKind.RtuOverTcp)]
    [InlineData(LineKind.RtuOverUdp)]
    internal async Task A_frame_of_an_unknown_function_is_refused_when_the_line_falls_silent(LineKind kind)
    {
        (ISlaveServer server, LineMaster master) = await StartAsync(kind);
        await using ISlaveServer started = server;
        using LineMaster asking = master;
        var frame = new byte[8];
        int length = RtuFrame.Write(new UnitId(10), [0x41, 1, 2, 3], frame);

        await asking.SendAsync(frame.AsMemory(0, length));

        Assert.Equal([10, 0xC1, 1], (await asking.ReadAsync(5))[..3]);
    }

    [Theory]
    [InlineData(LineKind.Rtu)]
    [InlineData(LineKind.Ascii)]
    internal async Task A_broadcast_reaches_every_slave_and_none_answers(LineKind kind)
    {
        (ISlaveServer server, LineMaster master) = await StartAsync(kind);
        await using ISlaveServer started = server;
        using LineMaster asking = master;

        await asking.SendAsync(0, new ModbusRequest.WriteSingleRegister(614, 190));

        Assert.Equal(190, Registers(await asking.AskAsync(10, Room))[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public async Task A_device_alone_behind_its_port_is_meant_by_0_and_255(byte unit)
    {
        await using var server = new TcpSlaveServer(new(System.Net.IPAddress.Loopback, 0), [SlaveCalls.Slave(Boiler, 21.5, 10)]);
        using LineMaster master = await LineMaster.ConnectAsync(Framing.Tcp, server);

        Assert.Equal(215, Registers(await master.AskAsync(unit, Room))[0]);
    }

    [Fact]
    public async Task Values_are_counted_when_their_reply_has_left()
    {
        ModbusSlave slave = SlaveCalls.Slave(Boiler, 21.5, 10);
        await using var server = new StreamServer(new(System.Net.IPAddress.Loopback, 0), new SlaveLine(Framing.Rtu, [slave]));
        using LineMaster master = await LineMaster.ConnectAsync(Framing.Rtu, server);

        await master.AskAsync(10, Room);
        await master.AskAsync(10, Room);

        Assert.InRange(slave.ValuesServed, 1, 2);
        Assert.Equal(2, slave.Requests);
    }

    private static ushort[] Registers(ModbusReply reply) => Assert.IsType<ModbusReply.Registers>(reply).Values.ToArray();

    private static async Task<(ISlaveServer Server, LineMaster Master)> StartAsync(LineKind kind)
    {
        ModbusSlave[] slaves = [SlaveCalls.Slave(Boiler, 21.5, 10), SlaveCalls.Slave(Adapter, 1, 20)];
        var settings = new LineSettings { Name = "line", Kind = kind, Slaves = [] };
        Assert.SkipUnless(!settings.IsSerial || OperatingSystem.IsLinux(), "Pseudo terminals need Linux.");
        ISlaveServer server = SlaveServers.Start(settings, slaves, FaultScript.None);
        Framing framing = kind switch
        {
            LineKind.Tcp => Framing.Tcp,
            LineKind.Ascii or LineKind.AsciiOverTcp => Framing.Ascii,
            _ => Framing.Rtu,
        };
        LineMaster master = settings.IsSerial
            ? LineMaster.Open(framing, server.Place)
            : await LineMaster.ConnectAsync(framing, server, kind == LineKind.RtuOverUdp ? ProtocolType.Udp : ProtocolType.Tcp);
        return (server, master);
    }
}
