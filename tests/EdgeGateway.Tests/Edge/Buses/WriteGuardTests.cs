using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;
using EdgeGateway.Tests.Protocols.Modbus;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

public sealed class WriteGuardTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void No_request_that_changes_a_device_reaches_the_wire_unless_writing_was_allowed() =>
        Prop.ForAll(ModbusSamples.Requests.ToArbitrary(), request => Nothing(BusOf(new BusSettings.Rtu("/dev/none", 9_600, LineParity.Even, 1)), request)
            && Nothing(BusOf(new BusSettings.Tcp("127.0.0.1", 1)), request)).QuickCheckThrowOnFailure();

    private static IModbusBus BusOf(BusSettings settings) => ModbusBuses.Create(settings, TimeProvider.System);

    private static bool Nothing(IModbusBus bus, ModbusRequest request)
    {
        // refused at once, before anything is opened: the task is done when it is returned
        ValueTask<BusResult> sent = request.IsWrite ? bus.SendAsync(new UnitId(1), request, Short, default) : default;
        return !request.IsWrite
            || (sent.IsCompletedSuccessfully && sent.Result is BusResult.Failed { Why: BusFailure.WriteNotAllowed } && bus.Trace.Count == 0);
    }
}
