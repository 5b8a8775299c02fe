using System.Buffers.Binary;

namespace EdgeGateway.Protocols.Modbus;

public abstract partial record ModbusReply
{
    private const int DiagnosticsLength = 5;
    private const byte NothingFollows = 0x00;
    private const byte MoreFollows = 0xFF;

    private static bool IsEchoed(ModbusRequest request) => request.IsWrite && request is not (ModbusRequest.ReadWriteMultipleRegisters or ModbusRequest.Diagnostics);

    private int WriteOther(ModbusRequest request, Span<byte> destination)
    {
        destination[0] = (byte)request.Function;
        switch (this, request)
        {
            case (Registers registers, ModbusRequest.ReadWriteMultipleRegisters) when registers.Values.Length == request.Count:
                destination[1] = (byte)(2 * request.Count);
                RegisterWords.Write(registers.Values.Span, destination[HeaderLength..]);
                return request.ReplyPduLength;
            case (Diagnostics answer, ModbusRequest.Diagnostics test):
                BinaryPrimitives.WriteUInt16BigEndian(destination[1..], test.SubFunction);
                BinaryPrimitives.WriteUInt16BigEndian(destination[3..], answer.Data);
                return DiagnosticsLength;
            case (ServerId { Data.Length: > 0 and <= ModbusLimits.ServerIdLength } id, ModbusRequest.ReportServerId):
                destination[1] = (byte)id.Data.Length;
                id.Data.Span.CopyTo(destination[HeaderLength..]);
                return HeaderLength + id.Data.Length;
            case (DeviceIdentification identification, ModbusRequest.ReadDeviceIdentification question):
                return WriteIdentification(identification, question, destination);
            default:
                throw new ArgumentException($"A reply {this} does not answer {request}.", nameof(request));
        }
    }

    private static int WriteIdentification(DeviceIdentification identification, ModbusRequest.ReadDeviceIdentification question, Span<byte> destination)
    {
        destination[1] = ModbusRequest.ReadDeviceIdentification.MeiType;
        destination[2] = (byte)question.Category;
        destination[3] = identification.Conformity;
        destination[4] = identification.Next is null ? NothingFollows : MoreFollows;
        destination[5] = identification.Next ?? 0;
        return DeviceObjects.Write(identification.Objects.Span, destination);
    }

    private static ReplyMismatch ReadRegisters(ModbusRequest.ReadWriteMultipleRegisters request, ReadOnlySpan<byte> pdu, out ModbusReply? reply)
    {
        reply = null;
        if (pdu.Length < HeaderLength || pdu.Length != HeaderLength + pdu[1])
        {
            return ReplyMismatch.Length;
        }

        if (pdu.Length != request.ReplyPduLength)
        {
            return ReplyMismatch.ByteCount;
        }

        reply = new Registers(RegisterWords.Read(pdu[HeaderLength..]));
        return ReplyMismatch.None;
    }

    private static ReplyMismatch ReadDiagnostics(ModbusRequest.Diagnostics test, ReadOnlySpan<byte> pdu, out ModbusReply? reply)
    {
        reply = null;
        if (pdu.Length != DiagnosticsLength)
        {
            return ReplyMismatch.Length;
        }

        ushort data = BinaryPrimitives.ReadUInt16BigEndian(pdu[3..]);
        if (BinaryPrimitives.ReadUInt16BigEndian(pdu[1..]) != test.SubFunction)
        {
            return ReplyMismatch.Address;
        }

        if (test.SubFunction == ModbusRequest.Diagnostics.LoopBack && data != test.Data)
        {
            return ReplyMismatch.Value;
        }

        reply = new Diagnostics(data);
        return ReplyMismatch.None;
    }

    private static ReplyMismatch ReadServerId(ReadOnlySpan<byte> pdu, out ModbusReply? reply)
    {
        reply = null;
        if (pdu.Length <= HeaderLength || pdu.Length != HeaderLength + pdu[1])
        {
            return ReplyMismatch.Length;
        }

        reply = new ServerId(pdu[HeaderLength..].ToArray());
        return ReplyMismatch.None;
    }

    private static ReplyMismatch ReadIdentification(ModbusRequest.ReadDeviceIdentification question, ReadOnlySpan<byte> pdu, out ModbusReply? reply)
    {
        reply = null;
        if (pdu.Length < DeviceObjects.HeaderLength || pdu[1] != ModbusRequest.ReadDeviceIdentification.MeiType)
        {
            return ReplyMismatch.Length;
        }

        if (pdu[2] != (byte)question.Category || pdu[4] is not (NothingFollows or MoreFollows))
        {
            return ReplyMismatch.Value;
        }

        if (!DeviceObjects.TryRead(pdu, pdu[4] == MoreFollows, out DeviceObject[] objects))
        {
            return ReplyMismatch.Length;
        }

        if (question.Category == DeviceIdCategory.Individual && !(objects.Length == 1 && objects[0].Id == question.ObjectId))
        {
            return ReplyMismatch.Address;
        }

        reply = new DeviceIdentification(pdu[3], pdu[4] == MoreFollows ? pdu[5] : null, objects);
        return ReplyMismatch.None;
    }
}
