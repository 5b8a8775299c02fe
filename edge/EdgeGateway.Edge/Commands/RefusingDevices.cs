using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers.Planning;
using EdgeGateway.Edge.Files;

namespace EdgeGateway.Edge.Commands;

/// <summary>The devices of a state directory that refused registers, by the names that a configuration gives them.</summary>
internal sealed class RefusingDevices
{
    private readonly StateDirectory directory;
    private readonly string? configurationFile;
    private readonly Dictionary<string, string> names; // by place

    /// <param name="directory">The gateway's state directory.</param>
    /// <param name="configuration">What gives the devices names, and its file; null: they are known by bus and address only.</param>
    /// <exception cref="OperatorException">What devices taught cannot be read.</exception>
    public RefusingDevices(StateDirectory directory, (string File, GatewayConfiguration Read)? configuration)
    {
        this.directory = directory;
        configurationFile = configuration?.File;
        names = configuration?.Read.Devices.ToDictionary(device => DeviceKey.PlaceOf(device.Value), device => device.Key, StringComparer.Ordinal) ?? [];
        All = [.. LearnedRegistersFile.OpenForOperator(directory.File(LearnedRegistersFile.Name)).Devices
            .Select(device => new RefusingDevice(device.Place, names.GetValueOrDefault(device.Place), device.Learned))];
    }

    /// <summary>All of them, in the order of their buses and addresses.</summary>
    public IReadOnlyList<RefusingDevice> All { get; }

    /// <summary>The one that is meant, or all.</summary>
    /// <param name="wanted">A device's name, or its bus and address; null: all.</param>
    /// <exception cref="OperatorException">There is none.</exception>
    public IReadOnlyList<RefusingDevice> Find(string? wanted)
    {
        IReadOnlyList<RefusingDevice> found = wanted is null ? All : [.. All.Where(device => device.Name == wanted)];
        found = found.Count > 0 ? found : [.. All.Where(device => device.Place == wanted)];
        return found.Count > 0 ? found : throw new OperatorException(WhyNone(wanted));
    }

    private string WhyNone(string? wanted)
    {
        string rest = All.Count == 0 ? "" : $"; only these have: {string.Join(", ", All.Select(device => device.Title))}";
        string where = $"register in the state directory {directory.Path}{rest}";
        if (wanted is null)
        {
            return $"No device has refused a {where}.";
        }

        if (configurationFile is null)
        {
            return $"{wanted} has refused no {where}.{(wanted.Contains('/', StringComparison.Ordinal) ? "" : " A device's name is known with --configuration FILE only.")}";
        }

        // a device's name first, as in Find
        (string place, string name) = names.OrderByDescending(one => one.Value == wanted).FirstOrDefault(one => one.Value == wanted || one.Key == wanted);
        return place is not null
            ? $"{RefusingDevice.TitleOf(place, name)} has refused no {where}."
            : $"{wanted} is no device of {configurationFile}; known: {string.Join(", ", names.OrderBy(one => one.Value, StringComparer.Ordinal).Select(one => RefusingDevice.TitleOf(one.Key, one.Value)))}.";
    }
}
