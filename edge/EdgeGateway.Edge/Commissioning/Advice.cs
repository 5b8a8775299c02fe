using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>What a technician should look at when a question was not answered with values. One sentence each, the likeliest first.</summary>
internal static class Advice
{
    private const string Sweep = "try the other addresses and speeds: edge-gateway scan with the same line options and --sweep";

    /// <summary>What to check.</summary>
    /// <param name="answer">What came instead of values.</param>
    /// <param name="line">The line asked over.</param>
    public static IReadOnlyList<string> For(Answer answer, BusSettings line) => answer switch
    {
        Answer.Refused refused => [Refusal(refused.Code)],
        Answer.None none => Failure(none.Why, line),
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

    private static string[] Failure(BusFailure why, BusSettings line) => why switch
    {
        BusFailure.Timeout when line is BusSettings.Network =>
        [
            "the connection is there but this unit is silent: try --unit 1, 247 and 255; edge-gateway scan with the same --tcp tries all",
            "behind a Modbus gateway: check the wiring and speed of the gateway's own line",
        ],
        BusFailure.Timeout =>
        [
            "is the device powered, and is Modbus switched on in its menu?",
            "is the unit address the one in the device's menu?",
            $"are baud rate and parity those of the device's menu? If unknown, {Sweep}",
            "are A and B the right way round? Swapping them does no harm; makers do not agree on which is which",
            "is the ground (C, GND) connected, and is only one other master on the line? edge-gateway listen shows who talks",
        ],
        BusFailure.DamagedFrame =>
        [
            "something answers, but its bytes are damaged: wrong parity or speed, two devices with one address, a missing 120 ohm termination, or interference",
            Sweep,
        ],
        BusFailure.WrongUnit => ["another device answered: a second master talks on this line, or a device answers for every address"],
        BusFailure.Mismatch => ["the answer is to somebody else's question, or the adapter repeats what we send: look for a second master with edge-gateway listen"],
        BusFailure.PortMissing missing => Port(missing),
        BusFailure.Disconnected => ["is the host reachable, and does Modbus TCP listen on this port (502 as a rule)? Many devices serve only one or two connections at a time"],
        _ => [],
    };

    private static string[] Port(BusFailure.PortMissing missing)
    {
        IReadOnlyList<string> users = PortUsers.Of(missing.Port);
        if (users.Count > 0)
        {
            return [$"the port is open in {string.Join(", ", users)}: stop it first"];
        }

        return File.Exists(missing.Port)
            ? ["may this user open it? The group is dialout as a rule; programs of other users that hold the port are seen by root only"]
            : [SerialPorts.Length > 0 ? $"serial ports here: {string.Join(", ", SerialPorts)}" : "no serial port is plugged in"];
    }

    /// <summary>Ports of this machine, by the names that survive re-plugging where there are any.</summary>
    private static string[] SerialPorts
    {
        get
        {
            const string ByName = "/dev/serial/by-id";
            return Directory.Exists(ByName)
                ? Directory.GetFileSystemEntries(ByName)
                : OperatingSystem.IsLinux() && Directory.Exists("/dev")
                    ? [.. Directory.GetFiles("/dev", "ttyUSB*"), .. Directory.GetFiles("/dev", "ttyACM*"), .. Directory.GetFiles("/dev", "ttyAMA*")]
                    : [];
        }
    }
}
