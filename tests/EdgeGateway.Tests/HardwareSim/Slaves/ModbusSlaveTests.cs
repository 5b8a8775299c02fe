using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Slaves;

public sealed class ModbusSlaveTests
{
    private const string DeDietrich = "dedietrich-diematic-isystem", WirenBoard = "wirenboard-wbe2-opentherm";

    public static TheoryData<string> Maps => [.. Catalogue.Load().Devices.Keys];

    [Theory]
    [MemberData(nameof(Maps))]
    public void Every_point_of_the_catalogue_reads_back_what_the_slave_shows(string map)
    {
        foreach (RegisterPoint point in Catalogue.Load().Devices[map].Points)
        {
            double shown = Math.Round(point.Limits.Min + (0.37 * (point.Limits.Max - point.Limits.Min)));
            ModbusSlave slave = SlaveCalls.Slave(map, p => p.Name == point.Name ? shown : p.Limits.Min);

            ModbusReply reply = slave.Ask(SlaveCalls.ReadOf(point));

            ushort[] registers = reply is ModbusReply.Bits bits
                ? Array.ConvertAll(bits.Values.ToArray(), b => b ? (ushort)1 : (ushort)0)
                : ((ModbusReply.Registers)reply).Values.ToArray();
            (double value, Quality quality) = RegisterDecoder.Decode(point, registers, new RegisterContext { Now = TimeProvider.System.GetLocalNow() });
            Assert.True(quality.IsGood(), $"{map}.{point.Name}: {quality}");
            Assert.Equal(shown, value, Math.Max(point.Scale / 2, 1e-3 * Math.Abs(shown)));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(600, 2)]
    [InlineData(603, 2)]
    [InlineData(621, 2)]
    public void An_address_that_the_map_lacks_is_refused_with_exception_2(ushort address, ushort count)
    {
        ModbusSlave slave = SlaveCalls.Slave(DeDietrich, 1);

        var reply = (ModbusReply.Exception)slave.Ask(new ModbusRequest.ReadHoldingRegisters(address, count));

        Assert.Equal(ModbusExceptionCode.IllegalDataAddress, reply.Code);
    }

    [Fact]
    public void The_other_table_of_the_same_address_is_refused()
    {
        ModbusSlave slave = SlaveCalls.Slave(DeDietrich, 1);

        Assert.IsType<ModbusReply.Exception>(slave.Ask(new ModbusRequest.ReadInputRegisters(601, 1)));
    }

    [Fact]
    public void An_unknown_function_is_refused_with_exception_1()
    {
        var reply = new byte[ModbusLimits.PduLength];

        (int length, int values) = SlaveCalls.Slave(DeDietrich, 1).Answer([0x41, 0x0E, 0x01, 0x00], reply);

        Assert.Equal([0xC1, 0x01], reply[..length]);
        Assert.Equal(0, values);
    }

    [Fact]
    public void A_request_that_is_cut_short_is_refused_with_exception_3()
    {
        var reply = new byte[ModbusLimits.PduLength];

        (int length, _) = SlaveCalls.Slave(DeDietrich, 1).Answer([0x03, 0x02], reply);

        Assert.Equal([0x83, 0x03], reply[..length]);
    }

    [Fact]
    public void A_written_register_keeps_what_was_written()
    {
        ModbusSlave slave = SlaveCalls.Slave(DeDietrich, 21.5);

        Assert.IsType<ModbusReply.Written>(slave.Ask(new ModbusRequest.WriteMultipleRegisters(614, new ushort[] { 0x80C8 })));

        var reply = (ModbusReply.Registers)slave.Ask(new ModbusRequest.ReadHoldingRegisters(614, 2));
        Assert.Equal([0x80C8, 215], reply.Values.ToArray());
    }

    [Fact]
    public void A_reply_counts_the_points_that_it_carries_whole()
    {
        ModbusSlave meter = SlaveCalls.Slave("kamstrup-multical-403", 28);
        ModbusSlave boiler = SlaveCalls.Slave(WirenBoard, 1);

        Assert.Equal(2, Values(meter, new ModbusRequest.ReadHoldingRegisters(6, 4)));
        Assert.Equal(1, Values(meter, new ModbusRequest.ReadHoldingRegisters(7, 3)));
        Assert.Equal(3, Values(boiler, new ModbusRequest.ReadInputRegisters(205, 2)));
        Assert.Equal(0, Values(boiler, new ModbusRequest.ReadInputRegisters(900, 2)));
    }

    [Fact]
    public void Nothing_is_served_before_it_is_said_to_be()
    {
        ModbusSlave slave = SlaveCalls.Slave(DeDietrich, 20);
        slave.Ask(new ModbusRequest.ReadHoldingRegisters(601, 3));
        Assert.Equal(0, slave.ValuesServed);

        slave.CountServed(3);

        Assert.Equal(3, slave.ValuesServed);
    }

    private static int Values(ModbusSlave slave, ModbusRequest request) => slave.Answer(request.Pdu(), new byte[ModbusLimits.PduLength]).Values;
}
