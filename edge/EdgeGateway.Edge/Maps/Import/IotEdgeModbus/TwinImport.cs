using System.Globalization;
using System.Text.Json.Nodes;

namespace EdgeGateway.Edge.Maps.Import.IotEdgeModbus;

/// <summary>Makes a configuration and device maps of the desired properties of the module iot-edge-modbus.</summary>
internal sealed class TwinImport
{
    private const int LowestSerialUnit = 1, HighestSerialUnit = 247, HighestUnit = 255;

    private static readonly HashSet<string> SlaveMembers = new(StringComparer.OrdinalIgnoreCase)
    {
        "SlaveConnection", "HwId", "TcpPort", "BaudRate", "DataBits", "StopBits", "Parity", "FlowControl", "Operations", "EndianSwap", "MidEndianSwap",
    };

    private static readonly HashSet<string> OperationMembers = new(StringComparer.OrdinalIgnoreCase)
    {
        "PollingInterval", "UnitId", "StartAddress", "Count", "DisplayName", "ValueType", "DataType", "SwapMode", "IsSimpleValue",
    };

    private readonly Dictionary<string, (string Name, JsonObject Bus)> buses = new(StringComparer.Ordinal);
    private readonly List<ImportedDevice> devices = [];
    private readonly List<NotTaken> notTaken = [];

    private TwinImport()
    {
    }

    /// <summary>The devices.</summary>
    public IReadOnlyList<ImportedDevice> Devices => devices;

    /// <summary>What could not be taken over as it was.</summary>
    public IReadOnlyList<NotTaken> NotTaken => notTaken;

    /// <summary>Reads the properties.</summary>
    public static TwinImport Of(LooseObject desired)
    {
        var import = new TwinImport();
        foreach (string member in desired.Names.Where(member => member is not ("SlaveConfigs" or "PublishInterval") && !member.StartsWith('$')))
        {
            import.notTaken.Add(new($"{desired.Path}.{member}", Setting(member)));
        }

        foreach ((string name, LooseObject slave) in desired.Map("SlaveConfigs"))
        {
            import.Slave(name, slave);
        }

        return import;
    }

    /// <summary>The configuration of the gateway.</summary>
    /// <param name="desired">The old properties.</param>
    /// <param name="installation">The plant's number.</param>
    /// <param name="city">Where it stands.</param>
    public JsonObject Configuration(LooseObject desired, long installation, string city)
    {
        var configuration = new JsonObject
        {
            ["installations"] = new JsonObject { [installation.ToString(CultureInfo.InvariantCulture)] = new JsonObject { ["city"] = city } },
            ["buses"] = new JsonObject(buses.Values.Select(bus => KeyValuePair.Create<string, JsonNode?>(bus.Name, bus.Bus.DeepClone()))),
            ["devices"] = new JsonObject(devices.Select(device => KeyValuePair.Create<string, JsonNode?>(device.Name, device.Configuration(installation)))),
        };
        if (desired.Whole("PublishInterval") is { } interval and > 0)
        {
            configuration["delivery"] = new JsonObject { ["maxAgeSeconds"] = Math.Clamp((interval + 999) / 1_000, 1, 86_400) };
        }

        return configuration;
    }

    private static string Setting(string member) => member switch
    {
        "Version" => "is the form of the old messages; this gateway has its own",
        "IoTCentralConnectionString" => "is a secret and is not copied: give the gateway its identity with edge-gateway run",
        _ => "has no counterpart",
    };

    private void Slave(string name, LooseObject slave)
    {
        foreach (string member in slave.Names.Where(member => !SlaveMembers.Contains(member)))
        {
            notTaken.Add(new($"{slave.Path}.{member}", member is "RetryCount" or "RetryInterval" ? "the gateway retries by the fault itself" : "has no counterpart"));
        }

        if (SlaveBus.Of(slave, notTaken) is not { } made)
        {
            return;
        }

        if (!buses.TryGetValue(made.Key, out (string Name, JsonObject Bus) bus))
        {
            bus = buses[made.Key] = (PlainWords.Name(name) is { Length: > 0 } plain ? plain : string.Create(CultureInfo.InvariantCulture, $"bus-{buses.Count + 1}"), made.Bus);
        }
        else if (!JsonNode.DeepEquals(bus.Bus, made.Bus))
        {
            notTaken.Add(new(slave.Path, $"has other line settings than {bus.Name} on the same port {made.Key}: those of {bus.Name} are taken"));
        }

        (string Name, ReadOperation Operation)[] read = [.. slave.Map("Operations").SelectMany(operation => Operation(operation.Name, operation.Value, slave, made.Bus))];
        int units = read.Select(operation => operation.Operation.Unit).Distinct().Count();
        foreach (IGrouping<int, (string Name, ReadOperation Operation)> unit in read.GroupBy(operation => operation.Operation.Unit))
        {
            ImportedDevice device = Device(name, slave, bus.Name, unit.Key, units > 1);
            foreach ((_, ReadOperation operation) in unit)
            {
                device.Add(operation);
            }
        }
    }

    private ImportedDevice Device(string slaveName, LooseObject slave, string bus, int unit, bool isOneOfSeveral)
    {
        if (devices.Find(device => device.Bus == bus && device.Unit == unit) is { } known)
        {
            return known;
        }

        string plain = PlainWords.Name(slaveName) is { Length: > 0 } words ? words : "device";
        string name = isOneOfSeveral ? string.Create(CultureInfo.InvariantCulture, $"{plain}-unit-{unit}") : plain;
        for (int i = 2; devices.Exists(device => device.Name == name); i++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{plain}-{i}");
        }

        var made = new ImportedDevice { Name = name, Bus = bus, Unit = unit, Hardware = slave.Text("HwId") };
        devices.Add(made);
        return made;
    }

    private IEnumerable<(string Name, ReadOperation Operation)> Operation(string name, LooseObject operation, LooseObject slave, JsonObject bus)
    {
        foreach (string member in operation.Names.Where(member => !OperationMembers.Contains(member)))
        {
            notTaken.Add(new($"{operation.Path}.{member}", member == "CorrelationId" ? "messages are made by age and size, not by groups" : "has no counterpart"));
        }

        if (Understood(name, operation, slave) is not { } read)
        {
            return [];
        }

        bool isSerial = (string?)bus["kind"] == "rtu";
        if (read.Unit > (isSerial ? HighestSerialUnit : HighestUnit) || read.Unit < (isSerial ? LowestSerialUnit : 0))
        {
            notTaken.Add(new($"{operation.Path}.UnitId", $"is {read.Unit}, which is no address {(isSerial ? "on a serial line (1 to 247)" : "(0 to 255)")}: the operation is left out"));
            return [];
        }

        if (read is { Interval.TotalSeconds: < 1 })
        {
            notTaken.Add(new($"{operation.Path}.PollingInterval", "is shorter than a second: 1 s taken"));
        }

        return [(name, read)];
    }

    private ReadOperation? Understood(string name, LooseObject operation, LooseObject slave)
    {
        try
        {
            return ReadOperation.Of(operation, slave, name);
        }
        catch (FormatException e)
        {
            notTaken.Add(new(operation.Path, $"{e.Message}: the operation is left out"));
            return null;
        }
    }
}
