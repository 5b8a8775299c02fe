using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Tests.Edge.Drivers;

/// <summary>A bus without a line on which every exchange takes the time that it would on one; the clock is moved by it.</summary>
internal sealed class TimedBus(WatchedClock clock, Func<UnitId, ModbusRequest, (BusResult Result, TimeSpan Takes)> script) : IModbusBus
{
    /// <summary>How long the bus was taken.</summary>
    public TimeSpan Busy { get; private set; }

    public FrameTrace Trace { get; } = new(FrameFormat.Rtu, clock);

    public ValueTask<BusResult> SendAsync(UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        (BusResult result, TimeSpan takes) = script(unit, request);
        Busy += takes;
        clock.Advance(takes);
        return ValueTask.FromResult(result);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
