using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>A way to ask a device, over a serial line or a network.</summary>
internal interface IAsker
{
    /// <summary>Asks; null when no answer came that can be trusted.</summary>
    Task<ModbusReply?> AskAsync(UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken);
}
