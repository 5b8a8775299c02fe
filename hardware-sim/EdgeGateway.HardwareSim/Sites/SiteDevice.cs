namespace EdgeGateway.HardwareSim.Sites;

/// <summary>A boiler or meter of the simulated site.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Bus">Its bus in the configuration.</param>
/// <param name="Unit">Its Modbus address.</param>
/// <param name="Map">Its device map.</param>
/// <param name="Plant">Which of the site's plants it shows: 0 or 1.</param>
internal sealed record SiteDevice(string Name, string Bus, byte Unit, string Map, int Plant)
{
    public const string Boilers = "boilers", Meter = "meter";

    /// <summary>Two boilers on one line, a heat meter on the network.</summary>
    public static IReadOnlyList<SiteDevice> All { get; } =
    [
        new("boiler-1", Boilers, 10, "dedietrich-diematic-isystem", 0),
        new("boiler-2", Boilers, 20, "wirenboard-wbe2-opentherm", 1),
        new("heat-meter", Meter, 1, "kamstrup-multical-403", 0),
    ];
}
