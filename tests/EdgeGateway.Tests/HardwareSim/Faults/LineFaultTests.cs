using System.Buffers;
using EdgeGateway.HardwareSim.Faults;
using EdgeGateway.HardwareSim.Lines;
using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.Protocols.Modbus;
using EdgeGateway.Tests.HardwareSim.Slaves;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Faults;

/// <summary>What each fault makes of the reply to one request.</summary>
public sealed class LineFaultTests
{
    private const byte Unit = 10;

    private static readonly ModbusRequest Room = new ModbusRequest.ReadHoldingRegisters(614, 2);
    private static readonly byte[] Sound = [.. Ask()[0].Bytes.Span];

    [Fact]
    public void A_silent_slave_sends_nothing() => Assert.Empty(Ask(Fault(LineFaultKind.Silent)));

    [Fact]
    public void A_busy_slave_refuses_with_its_code_and_a_good_checksum()
    {
        byte[] frame = Only(Fault(LineFaultKind.Exception) with { Code = ModbusExceptionCode.ServerDeviceBusy });

        Assert.Equal([Unit, 0x83, 6], frame[..3]);
        Assert.True(HasItsCrc(frame));
    }

    [Fact]
    public void A_wrong_unit_and_a_wrong_function_have_good_checksums()
    {
        byte[] unit = Only(Fault(LineFaultKind.WrongUnit)), function = Only(Fault(LineFaultKind.WrongFunction));

        Assert.NotEqual(Unit, unit[0]);
        Assert.Equal(Sound[1..^2], unit[1..^2]);
        Assert.Equal((Unit, 4), (function[0], function[1]));
        Assert.True(HasItsCrc(unit) && HasItsCrc(function));
    }

    [Fact]
    public void A_foreign_frame_comes_before_the_reply()
    {
        List<WirePiece> pieces = Ask(Fault(LineFaultKind.Foreign));

        Assert.Equal(2, pieces.Count);
        Assert.NotEqual(Unit, pieces[0].Bytes.Span[0]);
        Assert.True(HasItsCrc(pieces[0].Bytes.Span));
        Assert.Equal(Sound, pieces[1].Bytes.ToArray());
    }

    [Fact]
    public void One_flipped_bit_breaks_the_checksum()
    {
        byte[] frame = Only(Fault(LineFaultKind.Crc));

        Assert.Equal(1, frame.Zip(Sound, (a, b) => int.PopCount(a ^ b)).Sum());
        Assert.False(HasItsCrc(frame));
    }

    [Fact]
    public void A_truncated_frame_is_the_beginning_of_the_reply()
    {
        Assert.Equal(Sound[..3], Only(Fault(LineFaultKind.Truncate) with { Bytes = 3 }));
        Assert.True(Only(Fault(LineFaultKind.Truncate)).Length < Sound.Length);
    }

    [Theory]
    [InlineData(NoisePlace.Before)]
    [InlineData(NoisePlace.After)]
    [InlineData(NoisePlace.Within)]
    internal void Noise_lies_where_it_is_wanted(NoisePlace place)
    {
        byte[] frame = Only(Fault(LineFaultKind.Noise) with { Place = place, Bytes = 2 });

        Assert.Equal(Sound.Length + 2, frame.Length);
        Assert.Equal(place == NoisePlace.Before, frame.AsSpan(2).SequenceEqual(Sound));
        Assert.Equal(place == NoisePlace.After, frame.AsSpan(0, frame.Length - 2).SequenceEqual(Sound));
    }

    [Fact]
    public void The_echo_is_the_request_and_comes_at_once()
    {
        List<WirePiece> pieces = Ask(Fault(LineFaultKind.Echo), Fault(LineFaultKind.Late) with { Delay = TimeSpan.FromSeconds(1) });

        Assert.Equal(OperationStatus.Done, RtuFrame.TryReadRequest(pieces[0].Bytes.Span, out _, out ReadOnlySpan<byte> pdu, out _));
        Assert.Equal(Room.Pdu(), pdu.ToArray());
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(1)), (pieces[0].After, pieces[1].After));
    }

    [Fact]
    public void A_dripping_reply_comes_byte_by_byte()
    {
        List<WirePiece> pieces = Ask(Fault(LineFaultKind.Drip) with { Delay = TimeSpan.FromMilliseconds(10) });

        Assert.Equal(Sound, pieces.SelectMany(p => p.Bytes.ToArray()));
        Assert.Equal(TimeSpan.FromMilliseconds(10 * (Sound.Length - 1)), pieces[^1].After);
    }

    [Fact]
    public void A_duplicate_is_the_same_frame_again()
    {
        Assert.Equal([Sound, Sound], Ask(Fault(LineFaultKind.Duplicate)).Select(p => p.Bytes.ToArray()));
    }

    [Fact]
    public void A_collision_is_garbled_and_begins_alike()
    {
        byte[] frame = Only(Fault(LineFaultKind.Collision));

        Assert.NotEqual(Sound, frame);
        Assert.False(frame.Length >= 4 && HasItsCrc(frame));
    }

    [Fact]
    public void Two_slaves_with_one_address_garble_each_other_unless_one_thinks_longer()
    {
        ModbusSlave first = SlaveCalls.Slave("dedietrich-diematic-isystem", 21.5, Unit), second = SlaveCalls.Slave("dedietrich-diematic-isystem", 48, Unit);
        var slow = new ModbusSlave("slow", new UnitId(Unit), second.Map, _ => 48) { Turnaround = TimeSpan.FromMilliseconds(200) };

        List<WirePiece> together = Ask([first, second]), apart = Ask([first, slow]);

        Assert.False(HasItsCrc(Assert.Single(together).Bytes.Span));
        Assert.Equal([Sound, Only(Ask([slow]))], apart.Select(p => p.Bytes.ToArray()));
    }

    [Fact]
    public void Values_of_a_damaged_or_late_reply_do_not_count_as_given()
    {
        foreach (LineFaultKind kind in (LineFaultKind[])[LineFaultKind.Crc, LineFaultKind.Truncate, LineFaultKind.WrongUnit, LineFaultKind.Late])
        {
            ModbusSlave slave = SlaveCalls.Slave("dedietrich-diematic-isystem", 21.5, Unit);
            Ask([slave], Fault(kind)).ForEach(p => p.HasLeft());
            Assert.Equal(0, slave.ValuesServed);
        }
    }

    [Fact]
    public void Over_TCP_the_number_of_the_request_before_can_come_back()
    {
        var line = new SlaveLine(Framing.Tcp, [SlaveCalls.Slave("dedietrich-diematic-isystem", 21.5, Unit)])
        {
            Faults = new FaultScript([Fault(LineFaultKind.WrongTransaction)], 1, "line", TimeProvider.System),
        };
        var pieces = new List<WirePiece>();

        line.Ask(new AskedFrame(7, new UnitId(Unit), Room.Pdu()), pieces);

        TcpFrame.TryRead(pieces[0].Bytes.Span, out ushort transaction, out _, out _, out _);
        Assert.Equal(6, transaction);
    }

    private static LineFault Fault(LineFaultKind kind) => new() { Kind = kind };

    private static byte[] Only(params LineFault[] faults) => Only(Ask(faults));

    private static byte[] Only(List<WirePiece> pieces) => Assert.Single(pieces).Bytes.ToArray();

    private static List<WirePiece> Ask(params LineFault[] faults) => Ask([SlaveCalls.Slave("dedietrich-diematic-isystem", 21.5, Unit)], faults);

    private static List<WirePiece> Ask(ModbusSlave[] slaves, params LineFault[] faults)
    {
        var line = new SlaveLine(Framing.Rtu, slaves) { Faults = new FaultScript(faults, 5, "line", TimeProvider.System) };
        var pieces = new List<WirePiece>();
        line.Ask(new AskedFrame(0, new UnitId(Unit), Room.Pdu()), pieces);
        return pieces;
    }

    private static bool HasItsCrc(ReadOnlySpan<byte> frame) => Crc16.Of(frame[..^2]) == (ushort)(frame[^2] | (frame[^1] << 8));
}
