using EdgeGateway.Protocols.Modbus;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeGateway.Tests.Protocols.Modbus;

/// <summary>Makes any request that the specification allows, and replies that fit it.</summary>
internal static class ModbusSamples
{
    public static Gen<ModbusRequest> Requests { get; } = Gen.OneOf(
        Reads(ModbusLimits.BitsPerRead, (address, count) => new ModbusRequest.ReadCoils(address, count)),
        Reads(ModbusLimits.BitsPerRead, (address, count) => new ModbusRequest.ReadDiscreteInputs(address, count)),
        Reads(ModbusLimits.RegistersPerRead, (address, count) => new ModbusRequest.ReadHoldingRegisters(address, count)),
        Reads(ModbusLimits.RegistersPerRead, (address, count) => new ModbusRequest.ReadInputRegisters(address, count)),
        Numbers(0, ushort.MaxValue, 2).Select(n => (ModbusRequest)new ModbusRequest.WriteSingleCoil((ushort)n[0], n[1] % 2 == 0)),
        Numbers(0, ushort.MaxValue, 2).Select(n => (ModbusRequest)new ModbusRequest.WriteSingleRegister((ushort)n[0], (ushort)n[1])),
        Gen.Choose(1, ModbusLimits.CoilsPerWrite).SelectMany(count => Numbers(0, 1, count))
            .Select(n => (ModbusRequest)new ModbusRequest.WriteMultipleCoils((ushort)(n.Length * 7), n.Select(v => v == 1).ToArray())),
        Gen.Choose(1, ModbusLimits.RegistersPerWrite).SelectMany(count => Numbers(0, ushort.MaxValue, count))
            .Select(n => (ModbusRequest)new ModbusRequest.WriteMultipleRegisters((ushort)(n.Length * 7), n.Select(v => (ushort)v).ToArray())),
        Numbers(0, ushort.MaxValue, 3).Select(n => (ModbusRequest)new ModbusRequest.MaskWriteRegister((ushort)n[0], (ushort)n[1], (ushort)n[2])),
        Gen.Choose(1, ModbusLimits.RegistersPerReadWrite).SelectMany(count => Numbers(0, ushort.MaxValue, count))
            .Select(n => (ModbusRequest)new ModbusRequest.ReadWriteMultipleRegisters((ushort)n[0], 1, (ushort)(n.Length * 7), n.Select(v => (ushort)v).ToArray())),
        Numbers(0, 25, 2).Select(n => (ModbusRequest)new ModbusRequest.Diagnostics((ushort)n[0], (ushort)n[1])),
        Gen.Constant((ModbusRequest)new ModbusRequest.ReportServerId()),
        Numbers(1, 4, 2).Select(n => (ModbusRequest)new ModbusRequest.ReadDeviceIdentification((DeviceIdCategory)n[0], (byte)n[1])));

    public static Gen<(ModbusRequest Request, ModbusReply Reply)> Conversations { get; } =
        Requests.SelectMany(request => Replies(request).Select(reply => (request, reply)));

    public static byte[] PduOf(ModbusRequest request)
    {
        var pdu = new byte[request.PduLength];
        request.WritePdu(pdu);
        return pdu;
    }

    public static byte[] PduOf(ModbusRequest request, ModbusReply reply)
    {
        var buffer = new byte[ModbusLimits.PduLength];
        return buffer[..reply.WritePdu(request, buffer)];
    }

    private static Gen<ModbusReply> Replies(ModbusRequest request) => Gen.OneOf(
        Gen.Choose(1, 11).Select(code => (ModbusReply)new ModbusReply.Exception((ModbusExceptionCode)code)),
        request switch
        {
            ModbusRequest.Read { IsBits: true } => Numbers(0, 1, request.Count).Select(n => (ModbusReply)new ModbusReply.Bits(n.Select(v => v == 1).ToArray())),
            ModbusRequest.Read or ModbusRequest.ReadWriteMultipleRegisters => Numbers(0, ushort.MaxValue, request.Count).Select(n => (ModbusReply)new ModbusReply.Registers(n.Select(v => (ushort)v).ToArray())),
            ModbusRequest.Diagnostics test => Gen.Constant((ModbusReply)new ModbusReply.Diagnostics(test.Data)),
            ModbusRequest.ReportServerId => Gen.Choose(1, ModbusLimits.ServerIdLength).SelectMany(count => Numbers(0, 255, count))
                .Select(n => (ModbusReply)new ModbusReply.ServerId(n.Select(v => (byte)v).ToArray())),
            ModbusRequest.ReadDeviceIdentification question => Numbers(0, 40, question.Category == DeviceIdCategory.Individual ? 1 : 5)
                .Select(lengths => (ModbusReply)Identification(question, lengths)),
            _ => Gen.Constant((ModbusReply)new ModbusReply.Written()),
        });

    private static ModbusReply.DeviceIdentification Identification(ModbusRequest.ReadDeviceIdentification question, int[] lengths) => new ModbusReply.DeviceIdentification(
        0x83,
        question.Category == DeviceIdCategory.Individual || lengths[0] % 2 == 0 ? null : (byte)(question.ObjectId + lengths.Length),
        lengths.Select((length, i) => new DeviceObject((byte)(question.ObjectId + i), new byte[length])).ToArray());

    private static Gen<ModbusRequest> Reads(int most, Func<ushort, ushort, ModbusRequest> create) =>
        Gen.Choose(1, most).SelectMany(count => Gen.Choose(0, ModbusLimits.Addresses - count).Select(address => create((ushort)address, (ushort)count)));

    private static Gen<int[]> Numbers(int least, int most, int count) => Gen.Choose(least, most).ArrayOf(count);
}
