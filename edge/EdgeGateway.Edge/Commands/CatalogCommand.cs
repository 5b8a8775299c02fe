using System.CommandLine;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Maps;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>edge-gateway catalog</c>: looks at device maps, and makes one of a table.</summary>
internal sealed class CatalogCommand
{
    private readonly Argument<string[]> places = new("PLACE")
    {
        Description = "Files, folders of files, or catalogue folders. Default: the catalogue beside the program.",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [DeviceCatalog.DefaultFolder],
    };

    private readonly Argument<string> name = new("NAME") { Description = "A map's name, as list prints it, or a file." };
    private readonly Option<string> catalog = Options.Catalog();
    private readonly Option<bool> strict = new("--strict") { Description = "Warnings fail too." };
    private readonly Option<bool> json = Options.Json();
    private readonly Terminal terminal;

    private CatalogCommand(Terminal terminal) => this.terminal = terminal;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var catalog = new CatalogCommand(terminal);
        var lint = new Command(
            "lint",
            """
            Holds map files against the rules of the catalogue and plays their examples. Errors refuse a file, warnings are doubts: points that overlap, missing vectors, a plausible range that
            leaves the hard one, blocks that cannot be read. Exit code 1 with errors. Example: edge-gateway catalog lint my-boiler.json
            """)
        {
            catalog.places, catalog.strict, catalog.json,
        };
        lint.SetAction(catalog.LintAsync);
        var list = new Command("list", "Lists the device maps and what they are for.") { catalog.catalog, catalog.json };
        list.SetAction(catalog.ListAsync);
        var show = new Command("show", "Shows a map: how the device wants to be talked to, its points, its quirks. Example: edge-gateway catalog show danfoss-ecl310")
        {
            catalog.name, catalog.catalog, catalog.json,
        };
        show.SetAction(catalog.ShowAsync);
        return new Command("catalog", "Device maps: lint, list, show, and import of a table of registers (docs/formats/catalog.md).")
        {
            lint, list, show, ImportCsvCommand.Create(terminal),
        };
    }

    private async Task<int> LintAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> files = MapFiles.Find(parsed.GetRequiredValue(places));
        MapFinding[] findings = [.. files.SelectMany(MapFiles.Lint)];
        await WriteAsync(parsed.GetValue(json) ? MapText.Json(files, findings) : MapText.Of(files, findings), cancellationToken);
        return findings.Any(finding => finding.IsError || parsed.GetValue(strict)) ? CommandTree.Failed : CommandTree.Good;
    }

    private async Task<int> ListAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, DeviceMap> maps = DeviceCatalog.Load(parsed.GetRequiredValue(catalog)).Devices;
        await WriteAsync(parsed.GetValue(json) ? MapText.Json(maps.Values) : MapText.Of(maps.Values), cancellationToken);
        return CommandTree.Good;
    }

    private async Task<int> ShowAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        DeviceMap map = Find(parsed.GetRequiredValue(name), parsed.GetRequiredValue(catalog));
        await WriteAsync(parsed.GetValue(json) ? MapText.Json([map]) : MapSheet.Of(map), cancellationToken);
        return CommandTree.Good;
    }

    private static DeviceMap Find(string name, string folder)
    {
        if (File.Exists(name))
        {
            (DeviceMap? read, var findings) = CatalogFile.ReadDevice(name);
            return read ?? throw new OperatorException($"The catalogue file {name} is wrong:\n  {string.Join("\n  ", findings)}");
        }

        IReadOnlyDictionary<string, DeviceMap> maps = DeviceCatalog.Load(folder).Devices;
        return maps.GetValueOrDefault(name)
            ?? throw new OperatorException($"The map \"{name}\" is not in the catalogue: name one of {string.Join(", ", maps.Keys.Order(StringComparer.Ordinal))}, or a file.");
    }

    private Task WriteAsync(string text, CancellationToken cancellationToken) => terminal.Output.WriteLineAsync(text.AsMemory(), cancellationToken);
}
