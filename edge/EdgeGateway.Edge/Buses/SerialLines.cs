using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>Opens serial ports the way that suits the system.</summary>
internal static class SerialLines
{
    /// <summary>Opens a port for this program alone.</summary>
    /// <exception cref="IOException">It is missing, in use, not permitted or no serial port.</exception>
    public static ISerialLine Open(BusSettings.Rtu settings) =>
        OperatingSystem.IsLinux() ? DescriptorLine.Open(settings) : PortableLine.Open(settings);
}
