namespace EdgeGateway.Contracts.Twin;

/// <summary>
/// What a gateway is to do: the twin's desired property <c>configuration</c>, read and validated as a whole.
/// The format is described in docs/formats/twin.md; maps by name, so that a patch can change one device.
/// </summary>
/// <param name="Installations">The heating plants that the gateway serves, by number (<c>NumInstallation</c>).</param>
/// <param name="Buses">Modbus lines and connections by name.</param>
/// <param name="Devices">Boilers and meters by name.</param>
/// <param name="Radio">Where radio frames come in; null without radio.</param>
/// <param name="Sensors">Radio sensors by name.</param>
/// <param name="Delivery">When readings are sent.</param>
public sealed record GatewayConfiguration(
    IReadOnlyDictionary<long, InstallationSettings> Installations,
    IReadOnlyDictionary<string, BusSettings> Buses,
    IReadOnlyDictionary<string, DeviceSettings> Devices,
    RadioSettings? Radio,
    IReadOnlyDictionary<string, SensorSettings> Sensors,
    DeliverySettings Delivery)
{
    /// <summary>The twin property that holds it.</summary>
    public const string PropertyName = "configuration";

    /// <summary>How the hub is reached.</summary>
    public UplinkSettings Uplink { get; init; } = UplinkSettings.Default;

    /// <summary>A gateway that has not been configured: it reads nothing.</summary>
    public static GatewayConfiguration Empty { get; } = new(
        new Dictionary<long, InstallationSettings>(), new Dictionary<string, BusSettings>(), new Dictionary<string, DeviceSettings>(),
        null, new Dictionary<string, SensorSettings>(), DeliverySettings.Default);

    /// <summary>Where a plant stands; empty when it is not among <see cref="Installations"/>.</summary>
    public string CityOf(long installation) => Installations.TryGetValue(installation, out InstallationSettings? settings) ? settings.City : "";
}
