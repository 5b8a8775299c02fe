using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>What to look at on a serial line.</summary>
internal static class SerialAdvice
{
    /// <summary>What to check after a failure.</summary>
    public static IReadOnlyList<string> For(BusFailure why, BusSettings.Serial line) => why switch
    {
        BusFailure.Timeout =>
        [
            "is the device powered, and is Modbus switched on in its menu?",
            "is the unit address the one in the device's menu?",
            $"are baud rate and parity those of the device's menu? If unknown, {Others(line)}",
            "are A and B the right way round? Swapping them does no harm; makers do not agree on which is which",
            "is the ground (C, GND) connected, and is only one other master on the line? edge-gateway listen shows who talks",
        ],
        BusFailure.DamagedFrame =>
        [
            "something answers, but its bytes are damaged: wrong parity or speed, two devices with one address, a missing 120 ohm termination, or interference",
            Others(line),
        ],
        BusFailure.Echo =>
        [
            "the adapter hears itself, and the device is silent: --echo passes over what comes back, and the device is then looked for as behind any other adapter (power, address, A and B, speed)",
            "an adapter with four wires must have its receiver on the device's pair, not on its own",
        ],
        BusFailure.WrongUnit => ["another device answered: a second master talks on this line, or a device answers for every address"],
        BusFailure.Mismatch => ["the answer is to somebody else's question, or the adapter repeats what we send: look for a second master with edge-gateway listen"],
        BusFailure.PortMissing missing => [Port(missing)],
        _ => [],
    };

    private static string Others(BusSettings.Serial line) => line is BusSettings.Rtu
        ? "try the other addresses and speeds: edge-gateway scan with the same line options and --sweep"
        : "try the other addresses with edge-gateway scan, and other settings with --baud, --parity and --data-bits; RTU is far more common than ASCII: --rtu";

    private static string Port(BusFailure.PortMissing missing)
    {
        if (missing.Reason == PortDescriptor.NoSerialPort)
        {
            return PortsHere;
        }

        IReadOnlyList<string> users = PortUsers.Of(missing.Port);
        if (users.Count > 0)
        {
            bool isSaid = users.All(user => missing.Reason.Contains(user, StringComparison.Ordinal));
            return isSaid ? "stop it first: a port serves one program at a time" : $"the port is open in {string.Join(", ", users)}: stop it first";
        }

        return File.Exists(missing.Port) ? "may this user open it? The group is dialout as a rule; programs of other users that hold the port are seen by root only"
            : PortsHere;
    }

    private static string PortsHere => SerialPorts is { Length: > 0 } ports ? $"serial ports here: {string.Join(", ", ports)}" : "no serial port is plugged in";

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
