using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>Makes the bus that settings describe.</summary>
internal static class ModbusBuses
{
    /// <summary>Nothing is opened yet.</summary>
    /// <param name="settings">The line or connection.</param>
    /// <param name="clock">Time.</param>
    /// <param name="mayWrite">Whether requests that change a device are sent; else each ends as <see cref="BusFailure.WriteNotAllowed"/>.</param>
    /// <param name="trace">Gets the frames; null: a trace of the bus's own.</param>
    public static IModbusBus Create(BusSettings settings, TimeProvider clock, bool mayWrite = false, FrameTrace? trace = null)
    {
        IModbusBus bus = settings is BusSettings.Tcp tcp ? new TcpBus(tcp, clock, trace) : new LineBus(settings, clock, trace);
        return mayWrite ? bus : new WriteGuard(bus);
    }
}
