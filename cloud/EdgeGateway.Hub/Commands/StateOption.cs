using System.CommandLine;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Hub.Commands;

/// <summary>The option that every command has.</summary>
internal static class StateOption
{
    private const string Program = "local-hub";

    public static Option<string?> Create() => new("--state")
    {
        Description = "Where the hub keeps everything: keys, devices, twins, events. Default: $XDG_STATE_HOME/edgegateway/local-hub, else ~/.local/state/edgegateway/local-hub.",
        HelpName = "DIR",
    };

    public static StateDirectory Open(ParseResult parsed, Option<string?> option) => StateDirectory.Open(parsed.GetValue(option), Program);
}
