using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>What one exchange of a bus is about.</summary>
/// <param name="Unit">Who is asked.</param>
/// <param name="Request">What is asked.</param>
/// <param name="Timeout">How long the device may take.</param>
/// <param name="CancellationToken">Gives up.</param>
internal readonly record struct BusQuestion(UnitId Unit, ModbusRequest Request, TimeSpan Timeout, CancellationToken CancellationToken)
{
    /// <summary>The other master of the line, whose turn must be over before the request is sent; null: there is none.</summary>
    public DualMasterProfile? Other { get; init; }
}
