using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>Asks over a bus.</summary>
internal sealed class BusAsker(IModbusBus bus) : IAsker
{
    /// <summary>Why the last question had no answer.</summary>
    public BusFailure? LastFailure { get; private set; }

    public async Task<ModbusReply?> AskAsync(UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        BusResult result = await bus.SendAsync(unit, request, timeout, cancellationToken);
        LastFailure = (result as BusResult.Failed)?.Why;
        return (result as BusResult.Reply)?.Value;
    }
}
