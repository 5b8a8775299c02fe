using System.CommandLine;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Edge.Commissioning.Scanning;

namespace EdgeGateway.Edge.Commands;

/// <summary>The options of a scan beside those of the line.</summary>
internal sealed class ScanOptions
{
    private readonly Option<IReadOnlyList<byte>?> units = OptionForms.Form<IReadOnlyList<byte>?>(
        "--units", "The addresses to ask (default 1-247).", "RANGES", UnitRanges.Allowed, UnitRanges.TryParse);

    private readonly Option<bool> sweep = new("--sweep") { Description = "Tries other speeds and parities as well, on an ASCII line with 7 and 8 data bits, the likeliest first, until somebody answers." };
    private readonly Option<bool> allSpeeds = new("--all-speeds") { Description = "With --sweep: goes on when somebody has answered." };
    private readonly Option<TimeSpan?> timeout = OptionForms.Duration(
        "--timeout", "How long to wait for each address at least (default 88ms on an RTU line, 300ms otherwise); it grows by itself when devices answer slowly.");

    private readonly Option<string> catalog = Options.Catalog();

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="line">Its line.</param>
    public void AddTo(Command command, LineOptions line)
    {
        foreach (Option option in new Option[] { units, sweep, allSpeeds, timeout, catalog })
        {
            command.Add(option);
        }

        command.AddRule(result => result.GetResult(sweep) is not null && !line.IsSerial(result)
            ? "--sweep is for --rtu and --ascii DEVICE only: a network address has no speed."
            : null);
        command.AddRule(result => result.GetResult(allSpeeds) is not null && result.GetResult(sweep) is null ? "--all-speeds needs --sweep." : null);
    }

    /// <summary>What the command line says.</summary>
    public ScanWishes Read(ParseResult parsed) => new(
        parsed.GetValue(units) ?? UnitRanges.All, parsed.GetValue(sweep), parsed.GetValue(allSpeeds), parsed.GetValue(timeout),
        [.. DeviceCatalog.Load(parsed.GetRequiredValue(catalog)).Devices.Values]);
}
