using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>Asks over a serial line, twice when the first answer is damaged or missing.</summary>
internal sealed class LineAsker(LineProbe probe) : IAsker
{
    public async Task<ModbusReply?> AskAsync(UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await Task.Run(() => probe.Ask(unit, request, timeout).Reply ?? probe.Ask(unit, request, timeout).Reply, CancellationToken.None);
    }
}
