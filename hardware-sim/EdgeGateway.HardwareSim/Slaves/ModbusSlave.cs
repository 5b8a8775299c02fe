using System.Buffers;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>A Modbus device that shows what a device map offers. Address errors, unknown functions and bad counts are answered as the specification says.</summary>
/// <remarks>MODBUS Application Protocol V1.1b3, sections 6 and 7.</remarks>
internal sealed class ModbusSlave(string name, UnitId unit, DeviceMap map, Func<RegisterPoint, double> valueOf)
{
    private readonly RegisterImage image = new(map);
    private readonly Lock gate = new();
    private long served;

    /// <summary>The device's name on the bench.</summary>
    public string Name => name;

    /// <summary>Its address on the line.</summary>
    public UnitId Unit => unit;

    /// <summary>Values of points that replies have carried whole.</summary>
    public long ValuesServed => Interlocked.Read(ref served);

    /// <summary>Sets registers for good, in every table of registers.</summary>
    public void Set(ushort address, ushort raw)
    {
        lock (gate)
        {
            image.Write(RegisterTable.Holding, address, raw);
            image.Write(RegisterTable.Input, address, raw);
        }
    }

    /// <summary>Answers a request.</summary>
    /// <param name="pdu">Function code and data.</param>
    /// <param name="reply">Takes at least 253 bytes.</param>
    /// <returns>The reply's length and the number of values in it; call <see cref="CountServed"/> when it was sent.</returns>
    public (int Length, int Values) Answer(ReadOnlySpan<byte> pdu, Span<byte> reply)
    {
        if (ModbusRequest.TryReadPdu(pdu, out ModbusRequest? request, out ModbusExceptionCode refusal) != OperationStatus.Done || request is null)
        {
            ModbusExceptionCode code = refusal == ModbusExceptionCode.None ? ModbusExceptionCode.IllegalDataValue : refusal;
            return (ModbusReply.WriteException(pdu[0], code, reply), 0);
        }

        if (!IsServed(request.Function))
        {
            return (ModbusReply.WriteException(pdu[0], ModbusExceptionCode.IllegalFunction, reply), 0);
        }

        lock (gate)
        {
            (RegisterTable table, bool isRead) = TableOf(request.Function);
            if (!image.Has(table, request.Address, request.Count))
            {
                return (ModbusReply.WriteException(pdu[0], ModbusExceptionCode.IllegalDataAddress, reply), 0);
            }

            ModbusReply answer = isRead ? Read(table, request) : Write(table, request);
            return (answer.WritePdu(request, reply), isRead ? image.PointsIn(table, request.Address, request.Count) : 0);
        }
    }

    /// <summary>Counts values that have left in a reply.</summary>
    public void CountServed(int values) => Interlocked.Add(ref served, values);

    private static bool IsServed(ModbusFunction function) =>
        function is <= ModbusFunction.WriteSingleRegister or ModbusFunction.WriteMultipleCoils or ModbusFunction.WriteMultipleRegisters;

    private static (RegisterTable Table, bool IsRead) TableOf(ModbusFunction function) => function switch
    {
        ModbusFunction.ReadCoils => (RegisterTable.Coil, true),
        ModbusFunction.ReadDiscreteInputs => (RegisterTable.Discrete, true),
        ModbusFunction.ReadHoldingRegisters => (RegisterTable.Holding, true),
        ModbusFunction.ReadInputRegisters => (RegisterTable.Input, true),
        ModbusFunction.WriteSingleCoil or ModbusFunction.WriteMultipleCoils => (RegisterTable.Coil, false),
        _ => (RegisterTable.Holding, false),
    };

    private ModbusReply Read(RegisterTable table, ModbusRequest request)
    {
        ushort[] registers = image.Read(table, request.Address, request.Count, valueOf);
        return table is RegisterTable.Coil or RegisterTable.Discrete
            ? new ModbusReply.Bits(Array.ConvertAll(registers, r => r != 0))
            : new ModbusReply.Registers(registers);
    }

    private ModbusReply.Written Write(RegisterTable table, ModbusRequest request)
    {
        ushort[] values = request switch
        {
            ModbusRequest.WriteSingleCoil one => [one.Value ? (ushort)1 : (ushort)0],
            ModbusRequest.WriteSingleRegister one => [one.Value],
            ModbusRequest.WriteMultipleCoils many => Array.ConvertAll(many.Values.ToArray(), on => on ? (ushort)1 : (ushort)0),
            ModbusRequest.WriteMultipleRegisters many => many.Values.ToArray(),
            _ => [],
        };
        for (int i = 0; i < values.Length; i++)
        {
            image.Write(table, request.Address + i, values[i]);
        }

        return new ModbusReply.Written();
    }
}
