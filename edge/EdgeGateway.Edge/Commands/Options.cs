using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Commands;

/// <summary>Options that several commands have.</summary>
internal static class Options
{
    private const string Program = "edge-gateway";

    /// <summary>The name of <see cref="Json"/>.</summary>
    public const string JsonName = "--json";

    /// <summary><c>--state</c>.</summary>
    public static Option<string?> State() => new("--state")
    {
        Description = "Where the gateway keeps its buffer and last configuration. Default: $STATE_DIRECTORY under systemd, else $XDG_STATE_HOME/edgegateway/edge-gateway or ~/.local/state/edgegateway/edge-gateway.",
        HelpName = "DIR",
    };

    /// <summary><c>--configuration</c>, which the command cannot do without.</summary>
    public static Option<string> Configuration() => new("--configuration")
    {
        Description = "The document: a twin, its desired properties, or the configuration alone.", Required = true, HelpName = "FILE",
    };

    /// <summary><c>--catalog</c>.</summary>
    public static Option<string> Catalog() => new("--catalog")
    {
        Description = "The device maps: a folder with modbus/*.json and lpwan/*.json. Default: the one beside the program.",
        DefaultValueFactory = _ => DeviceCatalog.DefaultFolder,
        HelpName = "DIR",
    };

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json() => new(JsonName) { Description = "Prints JSON for machines." };

    /// <summary>A whole number; anything else is wrong usage, told in one line.</summary>
    public static Option<int> Whole(string name, string description, int least, int most, int usual) => new(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{description} {least} to {most}."),
        DefaultValueFactory = _ => usual,
        HelpName = "N",
        CustomParser = given =>
        {
            string text = given.Tokens is [var token] ? token.Value : "";
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most)
            {
                return value;
            }

            given.AddError($"{name} goes from {least} to {most}; it is \"{text}\".");
            return default;
        },
    };

    /// <summary>A rule over several options. It is asked only when every option is right by itself: a wrong one says so, and its value cannot be had.</summary>
    /// <param name="command">The command.</param>
    /// <param name="complaint">What is wrong; null when nothing is.</param>
    public static void AddRule(this Command command, Func<CommandResult, string?> complaint) => command.Validators.Add(result =>
    {
        if (AreReadable(result) && complaint(result) is { } error)
        {
            result.AddError(error);
        }
    });

    private static bool AreReadable(CommandResult result)
    {
        try
        {
            foreach (OptionResult option in result.Children.OfType<OptionResult>())
            {
                _ = option.GetValueOrDefault<object?>();
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false; // the parser has no other way to say it
        }
    }

    /// <summary>Finds the state directory and creates it when it is not there.</summary>
    public static StateDirectory OpenState(string? given) => StateDirectory.Open(given ?? Environment.GetEnvironmentVariable("STATE_DIRECTORY"), Program);
}
