using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>What a configuration asks of one bus.</summary>
/// <param name="Name">The bus's name in the configuration.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Devices">Its devices, at least one.</param>
internal sealed record BusDemand(string Name, BusSettings Settings, IReadOnlyList<DeviceDemand> Devices)
{
    /// <summary>The share of a bus's time that requests may be planned for; the rest is for retries, tries of silent devices and readings on demand.</summary>
    public const double Allowed = 0.8;

    private const int LongestPollSeconds = 86_400;

    /// <summary>The share of its time that all requests take, 0 and more.</summary>
    public double Share => ShareAt(TimeSpan.Zero);

    /// <summary>Whether the bus has time enough.</summary>
    public bool Fits => Share <= Allowed;

    /// <summary>The smallest poll interval, in whole seconds, with which the bus would have time enough if no device were polled more often; null when a day is too short.</summary>
    public int? ShortestPollSeconds
    {
        get
        {
            if (ShareAt(TimeSpan.FromSeconds(LongestPollSeconds)) > Allowed)
            {
                return null;
            }

            (int tooShort, int longEnough) = (0, LongestPollSeconds);
            while (longEnough - tooShort > 1)
            {
                int middle = (tooShort + longEnough) / 2;
                (tooShort, longEnough) = ShareAt(TimeSpan.FromSeconds(middle)) <= Allowed ? (tooShort, middle) : (middle, longEnough);
            }

            return longEnough;
        }
    }

    /// <summary>What a configuration asks of each of its buses that has devices.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="learned">What devices have taught about their registers.</param>
    public static IReadOnlyList<BusDemand> Of(GatewayConfiguration configuration, LearnedRegistersFile learned) =>
    [
        .. configuration.Devices.GroupBy(device => device.Value.Bus).Select(onBus => new BusDemand(
            onBus.Key,
            configuration.Buses[onBus.Key],
            [.. onBus.Select(device => DeviceDemand.Of(device.Key, device.Value, configuration.Buses[onBus.Key], learned))])),
    ];

    private double ShareAt(TimeSpan shortest) =>
        Devices.Sum(device => device.ShareAt(device.Settings.PollInterval > shortest ? device.Settings.PollInterval : shortest));
}
