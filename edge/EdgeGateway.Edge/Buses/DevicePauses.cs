using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>The pauses that the devices on a bus need, by their maps: the bus keeps the longest.</summary>
internal static class DevicePauses
{
    /// <summary>Settings of a bus with no pause shorter than any of its devices needs.</summary>
    /// <param name="settings">The bus as the configuration has it.</param>
    /// <param name="devices">How each device on it wants to be talked to.</param>
    public static BusSettings Kept(BusSettings settings, IEnumerable<BusProfile> devices) => devices.Aggregate(settings, Kept);

    private static BusSettings Kept(BusSettings settings, BusProfile device)
    {
        BusSettings kept = settings is BusSettings.Network network
            ? network with { ConnectDelay = Longer(network.ConnectDelay, device.ConnectDelay) }
            : settings;
        return kept with { Turnaround = Longer(kept.Turnaround, device.Turnaround), WriteDelay = Longer(kept.WriteDelay, device.WriteDelay) };
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
