using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>Opens lines the way that suits their kind and the system.</summary>
internal static class Lines
{
    /// <summary>Opens a serial port for this program alone, or a way through a network; waits on the calling thread.</summary>
    /// <exception cref="IOException">It is missing, in use, not permitted, refused, or cannot be set so.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static ILine Open(BusSettings settings, TimeProvider clock, CancellationToken cancellationToken) => settings switch
    {
        BusSettings.Serial serial => OperatingSystem.IsLinux() ? DescriptorLine.Open(serial) : PortableLine.Open(serial),
        BusSettings.Network network => SocketLine.Open(network, clock, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "This kind of bus is not known."),
    };

    /// <summary>The port, or host and port.</summary>
    public static string NameOf(BusSettings settings) => settings switch
    {
        BusSettings.Serial serial => serial.Port,
        BusSettings.Network network => $"{network.Host}:{network.Port}",
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "This kind of bus is not known."),
    };
}
