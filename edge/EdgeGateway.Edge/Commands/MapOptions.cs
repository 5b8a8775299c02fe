using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Commands;

/// <summary>The options that name a device map.</summary>
internal sealed class MapOptions
{
    private readonly Option<string?> map = new("--map") { Description = "Reads all points of this device map instead of --address and --count. Unit, speed and parity are those of the factory where they are not given.", HelpName = "NAME" };
    private readonly Option<string> catalog = Options.Catalog();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(map);
        command.Add(catalog);
    }

    /// <summary>Whether a map is named.</summary>
    public bool IsGiven(CommandResult result) => result.GetResult(map) is not null;

    /// <summary>The map; null when none is named.</summary>
    /// <exception cref="OperatorException">There is no such map; names those that there are.</exception>
    public DeviceMap? Read(ParseResult parsed)
    {
        if (parsed.GetValue(map) is not { } name)
        {
            return null;
        }

        IReadOnlyDictionary<string, DeviceMap> known = DeviceCatalog.Load(parsed.GetRequiredValue(catalog)).Devices;
        return known.TryGetValue(name, out DeviceMap? device)
            ? device
            : throw new OperatorException($"There is no device map \"{name}\": --map is one of {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}.");
    }
}
