using EdgeGateway.HardwareSim.Faults;
using EdgeGateway.HardwareSim.Slaves;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Starts what a line's kind needs.</summary>
internal static class SlaveServers
{
    /// <param name="settings">The line.</param>
    /// <param name="slaves">Who answers.</param>
    /// <param name="faults">What goes wrong.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The address is taken.</exception>
    /// <exception cref="EdgeGateway.Contracts.Hosting.OperatorException">There are no pseudo terminals, or the link cannot be made.</exception>
    public static ISlaveServer Start(LineSettings settings, IReadOnlyList<ModbusSlave> slaves, FaultScript faults)
    {
        var line = new SlaveLine(FramingOf(settings.Kind), slaves) { Faults = faults, Format = settings.Port.Format };
        return settings.Kind switch
        {
            LineKind.Rtu or LineKind.Ascii => new PtyServer(new PtyLine(settings.Link), line, Port(settings, slaves)),
            LineKind.RtuOverUdp => new DatagramServer(settings.Listen, line),
            _ => new StreamServer(settings.Listen, line),
        };
    }

    /// <summary>A device that is itself a master by turns is so on any line that does not say otherwise.</summary>
    private static PortSettings Port(LineSettings settings, IReadOnlyList<ModbusSlave> slaves) =>
        settings.Port.OtherMaster is null && slaves.Select(s => s.Map.Bus.DualMaster).FirstOrDefault(d => d is not null) is { } dual
            ? settings.Port with { OtherMaster = OtherMasterSettings.Of(dual) }
            : settings.Port;

    private static Framing FramingOf(LineKind kind) => kind switch
    {
        LineKind.Tcp => Framing.Tcp,
        LineKind.Ascii or LineKind.AsciiOverTcp => Framing.Ascii,
        _ => Framing.Rtu,
    };
}
