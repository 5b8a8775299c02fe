using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>What requests are about, in the words of device maps.</summary>
internal static class RequestContents
{
    /// <summary>The table that a function reads or writes.</summary>
    public static RegisterTable TableOf(ModbusFunction function) => function switch
    {
        ModbusFunction.ReadCoils or ModbusFunction.WriteSingleCoil or ModbusFunction.WriteMultipleCoils => RegisterTable.Coil,
        ModbusFunction.ReadDiscreteInputs => RegisterTable.Discrete,
        ModbusFunction.ReadInputRegisters => RegisterTable.Input,
        _ => RegisterTable.Holding,
    };

    /// <summary>What a request writes, a register or bit each; empty when it writes nothing.</summary>
    public static ReadOnlyMemory<ushort> ValuesOf(ModbusRequest request) => request switch
    {
        ModbusRequest.WriteSingleCoil one => new[] { one.Value ? (ushort)1 : (ushort)0 },
        ModbusRequest.WriteSingleRegister one => new[] { one.Value },
        ModbusRequest.WriteMultipleCoils many => Array.ConvertAll(many.Values.ToArray(), on => on ? (ushort)1 : (ushort)0),
        ModbusRequest.WriteMultipleRegisters many => many.Values,
        _ => default,
    };
}
