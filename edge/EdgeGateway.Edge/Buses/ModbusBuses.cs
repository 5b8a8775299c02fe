using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>Makes the bus that settings describe.</summary>
internal static class ModbusBuses
{
    /// <summary>Nothing is opened yet.</summary>
    public static IModbusBus Create(BusSettings settings, TimeProvider clock) => settings switch
    {
        BusSettings.Rtu rtu => new SerialBus(rtu, clock),
        BusSettings.Tcp tcp => new TcpBus(tcp, clock),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "This kind of bus is not known."),
    };
}
