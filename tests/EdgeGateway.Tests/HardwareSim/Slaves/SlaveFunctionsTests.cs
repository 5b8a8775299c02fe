using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Slaves;

/// <summary>The functions beside plain reading and writing: 8, 17, 22, 23 and 43/14.</summary>
public sealed class SlaveFunctionsTests
{
    private const string DeDietrich = "dedietrich-diematic-isystem";

    private readonly ModbusSlave slave = SlaveCalls.Slave(DeDietrich, 21.5);

    [Fact]
    public void The_loop_back_repeats_its_data()
    {
        Assert.Equal(0xA537, Assert.IsType<ModbusReply.Diagnostics>(slave.Ask(new ModbusRequest.Diagnostics(0, 0xA537))).Data);
    }

    [Fact]
    public void The_counters_count_messages_and_refusals_and_can_be_cleared()
    {
        slave.Ask(new ModbusRequest.ReadHoldingRegisters(614, 1));
        slave.Ask(new ModbusRequest.ReadHoldingRegisters(0, 1));

        Assert.Equal(3, Counter(14));
        Assert.Equal(1, Counter(13));
        slave.Ask(new ModbusRequest.Diagnostics(10, 0));
        Assert.Equal(0, Counter(13));
    }

    [Fact]
    public void A_slave_that_only_listens_is_silent_until_it_is_restarted()
    {
        var reply = new byte[ModbusLimits.PduLength];

        Assert.Equal(0, slave.Answer(new ModbusRequest.Diagnostics(4, 0).Pdu(), reply).Length);
        Assert.Equal(0, slave.Answer(new ModbusRequest.ReadHoldingRegisters(614, 1).Pdu(), reply).Length);
        Assert.Equal(0, slave.Answer(new ModbusRequest.Diagnostics(1, 0).Pdu(), reply).Length);

        Assert.IsType<ModbusReply.Registers>(slave.Ask(new ModbusRequest.ReadHoldingRegisters(614, 1)));
    }

    [Fact]
    public void A_sub_function_that_the_specification_lacks_is_refused_with_exception_1()
    {
        Assert.Equal(ModbusExceptionCode.IllegalFunction, Assert.IsType<ModbusReply.Exception>(slave.Ask(new ModbusRequest.Diagnostics(9, 0))).Code);
    }

    [Fact]
    public void Function_17_tells_the_profile_and_that_the_slave_runs()
    {
        byte[] data = Assert.IsType<ModbusReply.ServerId>(slave.Ask(new ModbusRequest.ReportServerId())).Data.ToArray();

        Assert.Equal(0xFF, data[1]);
        Assert.Equal(DeDietrich, System.Text.Encoding.ASCII.GetString(data.AsSpan(2)));
    }

    [Fact]
    public void Function_43_14_tells_maker_product_and_revision()
    {
        var basic = Identify(DeviceIdCategory.Basic, 0);

        Assert.Equal(["dedietrich", "diematic-isystem", "1.0"], basic.Select(o => o.Text));
        Assert.Equal([0, 1, 2, 4, 5, 6], Identify(DeviceIdCategory.Regular, 0).Select(o => (int)o.Id));
        Assert.Equal(["diematic-isystem", "1.0"], Identify(DeviceIdCategory.Basic, 1).Select(o => o.Text));
        Assert.Equal([DeDietrich], Identify(DeviceIdCategory.Individual, 4).Select(o => o.Text));
    }

    [Fact]
    public void An_object_that_is_not_there_is_refused_alone_and_starts_a_stream_anew()
    {
        Assert.Equal(
            ModbusExceptionCode.IllegalDataAddress,
            Assert.IsType<ModbusReply.Exception>(slave.Ask(new ModbusRequest.ReadDeviceIdentification(DeviceIdCategory.Individual, 0x80))).Code);
        Assert.Equal(3, Identify(DeviceIdCategory.Basic, 0x55).Length);
    }

    [Fact]
    public void Single_bits_of_a_register_are_set_and_cleared()
    {
        slave.Ask(new ModbusRequest.WriteSingleRegister(465, 0x0012));

        Assert.IsType<ModbusReply.Written>(slave.Ask(new ModbusRequest.MaskWriteRegister(465, 0x00F2, 0x0025)));

        // the specification's own example: 0x12 and 0xF2, or 0x25, is 0x17
        Assert.Equal([0x0017], Registers(new ModbusRequest.ReadHoldingRegisters(465, 1)));
        Assert.IsType<ModbusReply.Exception>(slave.Ask(new ModbusRequest.MaskWriteRegister(466, 0, 0)));
    }

    [Fact]
    public void Writing_and_reading_in_one_request_writes_first()
    {
        Assert.Equal([190, 215], Registers(new ModbusRequest.ReadWriteMultipleRegisters(614, 2, 614, new ushort[] { 190 })));
    }

    [Fact]
    public void Nothing_is_written_when_the_read_of_the_same_request_is_refused()
    {
        Assert.IsType<ModbusReply.Exception>(slave.Ask(new ModbusRequest.ReadWriteMultipleRegisters(0, 1, 614, new ushort[] { 190 })));

        Assert.Equal([215], Registers(new ModbusRequest.ReadHoldingRegisters(614, 1)));
    }

    private ushort Counter(ushort subFunction) => Assert.IsType<ModbusReply.Diagnostics>(slave.Ask(new ModbusRequest.Diagnostics(subFunction, 0))).Data;

    private DeviceObject[] Identify(DeviceIdCategory category, byte id) =>
        Assert.IsType<ModbusReply.DeviceIdentification>(slave.Ask(new ModbusRequest.ReadDeviceIdentification(category, id))).Objects.ToArray();

    private ushort[] Registers(ModbusRequest request) => Assert.IsType<ModbusReply.Registers>(slave.Ask(request)).Values.ToArray();
}
