using System.Globalization;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>Lines in the technician's short form.</summary>
internal static class LineText
{
    /// <summary>Such as <c>/dev/ttyUSB0 9600 8E1</c> or <c>tcp 192.168.1.20:502</c>.</summary>
    public static string Of(BusSettings line) => line switch
    {
        BusSettings.Serial serial => $"{serial.Port} {Speed(serial)}{(serial is BusSettings.Ascii ? " ascii" : "")}",
        BusSettings.Network network => string.Create(CultureInfo.InvariantCulture, $"{Kind(network)} {network.Host}:{network.Port}"),
        _ => line.ToString(),
    };

    /// <summary>Such as <c>9600 8E1</c>.</summary>
    public static string Speed(BusSettings.Serial line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Baud} {line.DataBits}{line.Parity.ToString()[0]}{line.StopBits}");

    /// <summary>The option of the command line that names such a line: <c>--rtu</c>, <c>--ascii</c>, <c>--tcp</c>, <c>--rtu-over-tcp</c>, <c>--rtu-over-udp</c> or <c>--ascii-over-tcp</c>.</summary>
    public static string Option(BusSettings line) => line switch
    {
        BusSettings.Network network => $"--{Kind(network)}",
        BusSettings.Ascii => "--ascii",
        _ => "--rtu",
    };

    private static string Kind(BusSettings.Network network) => network switch
    {
        BusSettings.RtuOverTcp => "rtu-over-tcp",
        BusSettings.RtuOverUdp => "rtu-over-udp",
        BusSettings.AsciiOverTcp => "ascii-over-tcp",
        _ => "tcp",
    };
}
