using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>What a technician should look at when a question was not answered with values. One sentence each, the likeliest first; what the failure itself says is not said again.</summary>
internal static class Advice
{
    /// <summary>What to check.</summary>
    /// <param name="answer">What came instead of values.</param>
    /// <param name="line">The line asked over.</param>
    public static IReadOnlyList<string> For(Answer answer, BusSettings line) => answer switch
    {
        Answer.Refused refused => [Refusal(refused.Code)],
        Answer.None { Why: BusFailure.OutOfStep } => ["the device answers later than it is waited for: give it a longer --timeout"],
        Answer.None none when line is BusSettings.Network network => NetworkAdvice.For(none.Why, network),
        Answer.None none when line is BusSettings.Serial serial => SerialAdvice.For(none.Why, serial),
        _ => [],
    };

    private static string Refusal(ModbusExceptionCode code) => code switch
    {
        ModbusExceptionCode.IllegalFunction => "the device does not have this table: try the other one (--table input or holding)",
        ModbusExceptionCode.IllegalDataAddress =>
            "the device has no such register, or not all of them: manuals often count from 1 or write 40001 for holding 0 and 30001 for input 0, so try one address less and --count 1",
        ModbusExceptionCode.IllegalDataValue => "the device does not like the count: try a smaller --count; some devices want a value's exact number of registers",
        ModbusExceptionCode.ServerDeviceFailure => "the device has no value there at the moment, or failed while reading it: try again and try another register",
        ModbusExceptionCode.Acknowledge or ModbusExceptionCode.ServerDeviceBusy => "the device is busy: try again in some seconds",
        ModbusExceptionCode.GatewayPathUnavailable => "the Modbus gateway has no line for this unit: check its list of units and the --unit",
        ModbusExceptionCode.GatewayTargetDeviceFailedToRespond => "the Modbus gateway heard nothing from the device behind it: check --unit, and the wiring and speed of the gateway's line",
        _ => "the code is the maker's own: see the device's manual",
    };
}
