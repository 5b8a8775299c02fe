using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>What to look at behind a network address.</summary>
internal static class NetworkAdvice
{
    /// <summary>What to check after a failure.</summary>
    public static IReadOnlyList<string> For(BusFailure why, BusSettings.Network line) => why switch
    {
        BusFailure.Timeout =>
        [
            line is BusSettings.RtuOverUdp
                ? "nothing comes back; datagrams have no connection, so host and port may be wrong as well as the unit"
                : "the connection is there but this unit is silent",
            $"try --unit 1, 247 and 255; edge-gateway scan with the same {LineText.Option(line)} tries all",
            .. Behind(line),
        ],
        BusFailure.DamagedFrame =>
        [
            line is BusSettings.Tcp
                ? "what comes is no Modbus TCP: a device server that passes bytes through needs --rtu-over-tcp"
                : "what comes is no whole frame: a converter that speaks Modbus TCP needs --tcp",
            .. Behind(line),
        ],
        BusFailure.Echo => ["our own request comes back: the device server's serial side echoes, or another program answers with what it gets on this port", .. Behind(line)],
        BusFailure.WrongUnit or BusFailure.Mismatch => ["the answer is to somebody else's question: a second program asks through the same device server, which mixes them up"],
        BusFailure.Disconnected => [Reaching(line)],
        _ => [],
    };

    private static string Reaching(BusSettings.Network line) => line switch
    {
        BusSettings.Tcp => "is the host reachable, and does Modbus TCP listen on this port (502 as a rule)? Many devices serve only one or two connections at a time",
        BusSettings.RtuOverUdp => "is the host reachable, and is the device server's UDP mode set to this port?",
        _ => "is the host reachable, and is this the device server's port for raw (transparent) data? Many serve only one connection at a time",
    };

    private static IEnumerable<string> Behind(BusSettings.Network line) => line is BusSettings.Tcp
        ? ["behind a Modbus gateway: check the wiring and speed of the gateway's own line"]
        : ["check the device server's own serial settings (speed, parity, stop bits) and the wiring behind it"];
}
