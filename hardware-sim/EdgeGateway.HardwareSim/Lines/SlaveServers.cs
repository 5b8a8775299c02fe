using EdgeGateway.HardwareSim.Slaves;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Starts what a line's kind needs.</summary>
internal static class SlaveServers
{
    /// <exception cref="System.Net.Sockets.SocketException">The address is taken.</exception>
    /// <exception cref="EdgeGateway.Contracts.Hosting.OperatorException">There are no pseudo terminals, or the link cannot be made.</exception>
    public static ISlaveServer Start(LineSettings settings, IReadOnlyList<ModbusSlave> slaves)
    {
        var line = new SlaveLine(FramingOf(settings.Kind), slaves);
        return settings.Kind switch
        {
            LineKind.Rtu or LineKind.Ascii => new PtyServer(new PtyLine(settings.Link), line),
            LineKind.RtuOverUdp => new DatagramServer(settings.Listen, line),
            _ => new StreamServer(settings.Listen, line),
        };
    }

    private static Framing FramingOf(LineKind kind) => kind switch
    {
        LineKind.Tcp => Framing.Tcp,
        LineKind.Ascii or LineKind.AsciiOverTcp => Framing.Ascii,
        _ => Framing.Rtu,
    };
}
