using System.Buffers;
using EdgeGateway.Protocols.Modbus;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Protocols.Modbus;

public sealed class ModbusRequestTests
{
    // PDU | request | source
    public static TheoryData<string, ModbusRequest, string> Golden => new()
    {
        { "01 0013 0013", new ModbusRequest.ReadCoils(0x13, 0x13), "Application Protocol V1.1b3, 6.1" },
        { "02 00C4 0016", new ModbusRequest.ReadDiscreteInputs(0xC4, 0x16), "6.2" },
        { "03 006B 0003", new ModbusRequest.ReadHoldingRegisters(0x6B, 3), "6.3" },
        { "04 0008 0001", new ModbusRequest.ReadInputRegisters(8, 1), "6.4" },
        { "05 00AC FF00", new ModbusRequest.WriteSingleCoil(0xAC, true), "6.5" },
        { "05 00AC 0000", new ModbusRequest.WriteSingleCoil(0xAC, false), "6.5" },
        { "06 0001 0003", new ModbusRequest.WriteSingleRegister(1, 3), "6.6" },
        { "0F 0013 000A 02 CD01", new ModbusRequest.WriteMultipleCoils(0x13, Bits("1011001110")), "6.11" },
        { "10 0001 0002 04 000A 0102", new ModbusRequest.WriteMultipleRegisters(1, new ushort[] { 0x000A, 0x0102 }), "6.12" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_golden_request_is_read_and_written(string hex, ModbusRequest request, string source)
    {
        var status = ModbusRequest.TryReadPdu(Wire.Hex(hex), out ModbusRequest? actual, out _);

        Assert.True(status == OperationStatus.Done, source);
        Assert.Equal(request, actual);
        Assert.Equal(Wire.Hex(hex), ModbusSamples.PduOf(request));
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void A_request_cut_anywhere_asks_for_more(string hex, ModbusRequest request, string source)
    {
        _ = (request, source);
        Assert.All(Wire.CutEverywhere(Wire.Hex(hex)), cut => Assert.Equal(OperationStatus.NeedMoreData, ModbusRequest.TryReadPdu(cut, out _, out _)));
    }

    // what a device must answer, in the order of the specification's state diagrams
    [Theory]
    [InlineData("18 0000", ModbusExceptionCode.IllegalFunction)]
    [InlineData("2B 0D 00 0000", ModbusExceptionCode.IllegalFunction)]
    [InlineData("2B 0E 00 00", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("2B 0E 05 00", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("08 0000 A537 00", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("11 00", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("17 0000 0000 0000 0001 02 0001", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("17 0000 007E 0000 0001 02 0001", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("17 0000 0001 0000 0000 00", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("17 0000 0001 0000 0002 02 0001", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("17 FFFF 0002 0000 0001 02 0001", ModbusExceptionCode.IllegalDataAddress)]
    [InlineData("17 0000 0001 FFFF 0002 04 0001 0002", ModbusExceptionCode.IllegalDataAddress)]
    [InlineData("83 02", ModbusExceptionCode.IllegalFunction)]
    [InlineData("03 0000 0000", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("03 0000 007E", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("01 0000 07D1", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("05 0000 0100", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("10 0000 0002 02 0001", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("0F 0000 0009 01 FF", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("03 0000 0001 00", ModbusExceptionCode.IllegalDataValue)]
    [InlineData("03 FFFF 0002", ModbusExceptionCode.IllegalDataAddress)]
    [InlineData("10 FFFF 0002 04 0001 0002", ModbusExceptionCode.IllegalDataAddress)]
    public void A_request_that_no_device_may_fulfil_names_its_exception(string hex, ModbusExceptionCode refusal)
    {
        Assert.Equal(OperationStatus.InvalidData, ModbusRequest.TryReadPdu(Wire.Hex(hex), out ModbusRequest? request, out ModbusExceptionCode actual));

        Assert.Null(request);
        Assert.Equal(refusal, actual);
    }

    [Fact]
    public void The_last_address_can_be_asked_for()
    {
        Assert.Equal(OperationStatus.Done, ModbusRequest.TryReadPdu(Wire.Hex("03 FFFF 0001"), out ModbusRequest? request, out _));
        Assert.Equal(new ModbusRequest.ReadHoldingRegisters(0xFFFF, 1), request);
    }

    [Fact]
    public void The_limits_are_those_of_the_specification()
    {
        Assert.Throws<ArgumentOutOfRangeException>("count", () => new ModbusRequest.ReadHoldingRegisters(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => new ModbusRequest.ReadHoldingRegisters(0, 126));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => new ModbusRequest.ReadInputRegisters(65_535, 2));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => new ModbusRequest.ReadCoils(0, 2001));
        Assert.Throws<ArgumentOutOfRangeException>("values", () => new ModbusRequest.WriteMultipleCoils(0, new bool[1969]));
        Assert.Throws<ArgumentOutOfRangeException>("values", () => new ModbusRequest.WriteMultipleRegisters(0, new ushort[124]));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => new ModbusRequest.ReadWriteMultipleRegisters(0, 126, 0, new ushort[1]));
        Assert.Throws<ArgumentOutOfRangeException>("values", () => new ModbusRequest.ReadWriteMultipleRegisters(0, 1, 0, new ushort[122]));
        Assert.Throws<ArgumentOutOfRangeException>("category", () => new ModbusRequest.ReadDeviceIdentification((DeviceIdCategory)5, 0));
        Assert.Equal(252, new ModbusRequest.ReadWriteMultipleRegisters(0, 1, 0, new ushort[121]).PduLength);
        Assert.Equal(252, new ModbusRequest.WriteMultipleRegisters(0, new ushort[123]).PduLength);
        Assert.Equal(252, new ModbusRequest.WriteMultipleCoils(0, new bool[1968]).PduLength);
    }

    // 6.8.1: what is not known to read only may restart, silence or clear the device
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(4, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    [InlineData(18, false)]
    [InlineData(20, true)]
    [InlineData(999, true)]
    public void A_diagnosis_that_may_change_the_device_is_a_write(int subFunction, bool writes) =>
        Assert.Equal(writes, new ModbusRequest.Diagnostics((ushort)subFunction, 0).IsWrite);

    [Fact]
    public void Every_function_says_whether_it_writes() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(ModbusSamples.Requests.ToArbitrary(), request =>
            request is ModbusRequest.Diagnostics || request.IsWrite == (request.Function is ModbusFunction.WriteSingleCoil or ModbusFunction.WriteSingleRegister
                or ModbusFunction.WriteMultipleCoils or ModbusFunction.WriteMultipleRegisters
                or ModbusFunction.MaskWriteRegister or ModbusFunction.ReadWriteMultipleRegisters)));

    // Application Protocol V1.1b3, 6.16: register 5 holds 0x12, becomes 0x17
    [Fact]
    public void A_mask_keeps_and_sets_single_bits() => Assert.Equal(0x17, new ModbusRequest.MaskWriteRegister(4, 0xF2, 0x25).Applied(0x12));

    [Fact]
    public void What_is_written_is_read_again() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(ModbusSamples.Requests.ToArbitrary(), request =>
            ModbusRequest.TryReadPdu(ModbusSamples.PduOf(request), out ModbusRequest? actual, out _) == OperationStatus.Done && request.Equals(actual)));

    [Fact]
    public void No_bytes_make_it_throw() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5_000), Prop.ForAll<byte[]>(bytes =>
        {
            var status = ModbusRequest.TryReadPdu(bytes, out ModbusRequest? request, out ModbusExceptionCode refusal);
            return (status == OperationStatus.Done) == (request is not null)
                && (status == OperationStatus.InvalidData) == (refusal != ModbusExceptionCode.None);
        }));

    private static bool[] Bits(string text) => [.. text.Select(c => c == '1')];
}
