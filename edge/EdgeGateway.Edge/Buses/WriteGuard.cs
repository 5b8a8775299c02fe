using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>A bus on which nothing is changed: requests that write are refused before anything is sent or opened.</summary>
internal sealed class WriteGuard(IModbusBus bus) : IModbusBus
{
    public FrameTrace Trace => bus.Trace;

    public ValueTask<BusResult> SendAsync(UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.IsWrite
            ? ValueTask.FromResult<BusResult>(new BusResult.Failed(new BusFailure.WriteNotAllowed(request.Function)))
            : bus.SendAsync(unit, request, timeout, cancellationToken);
    }

    public ValueTask<BusResult> SendInTurnAsync(DualMasterProfile other, UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.IsWrite
            ? ValueTask.FromResult<BusResult>(new BusResult.Failed(new BusFailure.WriteNotAllowed(request.Function)))
            : bus.SendInTurnAsync(other, unit, request, timeout, cancellationToken);
    }

    public ValueTask DisposeAsync() => bus.DisposeAsync();
}
