using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Twin;

/// <summary>What makes a well-formed configuration wrong all the same: names that lead nowhere, addresses used twice.</summary>
internal static class ConfigurationRules
{
    private const int HighestSerialUnit = 247; // MODBUS over Serial Line V1.02, 2.2
    private const string Root = GatewayConfiguration.PropertyName;

    public static IEnumerable<Finding> Check(GatewayConfiguration configuration) =>
        Names(configuration).Concat(Devices(configuration)).Concat(SharedAddresses(configuration)).Concat(SharedPorts(configuration)).Concat(Sensors(configuration));

    /// <summary>A device's name is a part of its points' names.</summary>
    private static IEnumerable<Finding> Names(GatewayConfiguration configuration) =>
        from name in configuration.Devices.Keys.Select(name => (Member: "devices", Name: name)).Concat(configuration.Sensors.Keys.Select(name => (Member: "sensors", Name: name)))
        where AggregatePoints.IsOne(name.Name)
        select new Finding(
            $"{Root}.{name.Member}.{name.Name}", $"has the name \"{name.Name}\"; allowed: a name without {AggregatePoints.Mark}, which marks what was made of a point's readings when they were thinned");

    private static IEnumerable<Finding> Devices(GatewayConfiguration configuration)
    {
        foreach ((string name, DeviceSettings device) in configuration.Devices)
        {
            string path = $"{Root}.devices.{name}";
            if (device.Bus.Length > 0 && !configuration.Buses.ContainsKey(device.Bus))
            {
                yield return new($"{path}.bus", $"is \"{device.Bus}\", which is not in {Root}.buses; known: {string.Join(", ", configuration.Buses.Keys)}");
            }

            // 0 would speak to all, also behind a device server
            if (configuration.Buses.GetValueOrDefault(device.Bus) is not (null or BusSettings.Tcp) && device.Unit is < 1 or > HighestSerialUnit)
            {
                yield return new($"{path}.unit", $"is {device.Unit}; allowed on a serial line, also through a network: 1 to {HighestSerialUnit}");
            }

            if (!configuration.Installations.ContainsKey(device.Installation))
            {
                yield return new($"{path}.installation", $"is {device.Installation}, which is not in {Root}.installations");
            }
        }
    }

    private static IEnumerable<Finding> SharedAddresses(GatewayConfiguration configuration) =>
        configuration.Devices
            .GroupBy(d => (d.Value.Bus, d.Value.Unit))
            .Where(g => g.Key.Bus.Length > 0 && g.Count() > 1)
            .Select(g => new Finding(
                $"{Root}.devices.{g.Last().Key}.unit", $"is {g.Key.Unit}, which is also the address of {g.First().Key} on bus {g.Key.Bus}"));

    private static IEnumerable<Finding> SharedPorts(GatewayConfiguration configuration) =>
        configuration.Buses
            .GroupBy(b => PortOf(b.Value))
            .Where(g => g.Key.Length > 0 && g.Count() > 1)
            .Select(g => new Finding($"{Root}.buses.{g.Last().Key}.port", $"is {g.Key}, which bus {g.First().Key} already uses"));

    /// <summary>What only one bus can have; empty when it is missing. A Modbus TCP device may take several connections.</summary>
    private static string PortOf(BusSettings bus) => bus switch
    {
        BusSettings.Serial serial => serial.Port,
        BusSettings.Network { Host.Length: > 0 } and not BusSettings.Tcp and var network =>
            $"{(network is BusSettings.RtuOverUdp ? "UDP" : "TCP")} port {network.Port} of {network.Host}",
        _ => "",
    };

    private static IEnumerable<Finding> Sensors(GatewayConfiguration configuration)
    {
        foreach ((string name, SensorSettings sensor) in configuration.Sensors)
        {
            string path = $"{Root}.sensors.{name}";
            if (configuration.Radio is null)
            {
                yield return new(path, $"needs {Root}.radio, which is missing");
            }

            if (configuration.Devices.ContainsKey(name))
            {
                yield return new(path, "has the name of a device; points of both would be one");
            }

            if (!configuration.Installations.ContainsKey(sensor.Installation))
            {
                yield return new($"{path}.installation", $"is {sensor.Installation}, which is not in {Root}.installations");
            }
        }

        foreach (var twice in configuration.Sensors.Where(s => s.Value.DevEui.Length > 0).GroupBy(s => s.Value.DevEui).Where(g => g.Count() > 1))
        {
            yield return new($"{Root}.sensors.{twice.Last().Key}.devEui", $"is {twice.Key}, which is also that of {twice.First().Key}");
        }
    }
}
