using EdgeGateway.Contracts.Readings;
using EdgeGateway.HardwareSim.Physics;
using EdgeGateway.Protocols.LoRaWan;

namespace EdgeGateway.HardwareSim.Sites;

/// <summary>A radio sensor of the simulated site.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="DevEui">Its name on the air.</param>
/// <param name="DevAddr">Its address on the air.</param>
/// <param name="Role">What its temperature is for.</param>
/// <param name="Plant">Which of the site's plants it hangs in: 0 or 1.</param>
internal sealed record SiteSensor(string Name, DevEui DevEui, DevAddr DevAddr, string Role, int Plant)
{
    public const string Map = "cayenne-temperature-humidity";

    /// <summary>Two rooms and the outside.</summary>
    public static IReadOnlyList<SiteSensor> All { get; } =
    [
        new("room-1", new(0x70b3d57ed0000101), new(0x26011b01), Roles.Ambient, 0),
        new("room-2", new(0x70b3d57ed0000102), new(0x26011b02), Roles.Ambient, 1),
        new("exterior", new(0x70b3d57ed0000103), new(0x26011b03), Roles.Exterior, 0),
    ];

    /// <summary>The air around it, degC.</summary>
    public double Air(PlantState state) => Role == Roles.Exterior ? state.Exterior : state.Room;
}
