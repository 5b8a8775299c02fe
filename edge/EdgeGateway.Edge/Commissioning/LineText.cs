using System.Globalization;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>Lines in the technician's short form.</summary>
internal static class LineText
{
    /// <summary>Such as <c>/dev/ttyUSB0 9600 8E1</c> or <c>tcp 192.168.1.20:502</c>.</summary>
    public static string Of(BusSettings line) => line switch
    {
        BusSettings.Rtu rtu => $"{rtu.Port} {Speed(rtu)}",
        BusSettings.Tcp tcp => string.Create(CultureInfo.InvariantCulture, $"tcp {tcp.Host}:{tcp.Port}"),
        _ => line.ToString(),
    };

    /// <summary>Such as <c>9600 8E1</c>.</summary>
    public static string Speed(BusSettings.Rtu line) =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Baud} 8{line.Parity.ToString()[0]}{line.StopBits}");
}
