using EdgeGateway.Contracts.Catalog;
using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Tests.HardwareSim.Slaves;

/// <summary>Asks a slave in bytes.</summary>
internal static class SlaveCalls
{
    public static ModbusSlave Slave(string map, double value, byte unit = 10) => Slave(map, _ => value, unit);

    public static ModbusSlave Slave(string map, Func<RegisterPoint, double> value, byte unit = 10) =>
        new("device", new UnitId(unit), Catalogue.Load().Devices[map], value);

    public static byte[] Pdu(this ModbusRequest request)
    {
        var pdu = new byte[request.PduLength];
        request.WritePdu(pdu);
        return pdu;
    }

    public static ModbusReply Ask(this ModbusSlave slave, ModbusRequest request)
    {
        var reply = new byte[ModbusLimits.PduLength];
        (int length, _) = slave.Answer(request.Pdu(), reply);
        return ModbusReply.TryRead(request, reply.AsSpan(0, length), out ModbusReply? read, out ReplyMismatch mismatch)
            ? read
            : throw new InvalidOperationException($"The reply does not fit: {mismatch}.");
    }

    public static ModbusRequest ReadOf(RegisterPoint point) => point.Table switch
    {
        RegisterTable.Holding => new ModbusRequest.ReadHoldingRegisters(point.Address, (ushort)point.Count),
        RegisterTable.Input => new ModbusRequest.ReadInputRegisters(point.Address, (ushort)point.Count),
        RegisterTable.Coil => new ModbusRequest.ReadCoils(point.Address, 1),
        _ => new ModbusRequest.ReadDiscreteInputs(point.Address, 1),
    };
}
