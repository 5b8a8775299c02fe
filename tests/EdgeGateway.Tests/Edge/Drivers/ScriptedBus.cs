using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Tests.Edge.Drivers;

/// <summary>A bus without a line: the test says what each request brings.</summary>
internal sealed class ScriptedBus(Func<UnitId, ModbusRequest, BusResult> script) : IModbusBus
{
    public static readonly BusResult Silence = new BusResult.Failed(new BusFailure.Timeout(TimeSpan.FromSeconds(1)));
    public static readonly BusResult Damage = new BusResult.Failed(new BusFailure.DamagedFrame("0103"));

    public List<(UnitId Unit, ModbusRequest Request)> Requests { get; } = [];

    public FrameTrace Trace { get; } = new(FrameFormat.Rtu, TimeProvider.System);

    public bool IsDisposed { get; private set; }

    /// <summary>Registers that hold their own addresses.</summary>
    public static BusResult Registers(ModbusRequest request) =>
        new BusResult.Reply(new ModbusReply.Registers(Enumerable.Range(request.Address, request.Count).Select(a => (ushort)a).ToArray()));

    public static BusResult Refusal(ModbusExceptionCode code) => new BusResult.Reply(new ModbusReply.Exception(code));

    public ValueTask<BusResult> SendAsync(UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Requests.Add((unit, request));
        return ValueTask.FromResult(script(unit, request));
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
