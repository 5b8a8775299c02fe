using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EdgeGateway.HardwareSim.Bench;

namespace EdgeGateway.HardwareSim.Commands;

/// <summary><c>hardware-sim bench</c>: everything, on this machine, with nothing attached.</summary>
internal static class BenchCommand
{
    private const int NoPort = 0;

    private static readonly Option<TimeSpan> For = Arguments.Formed<TimeSpan>(
        "--for", "How long to run once everything is up (default: until Ctrl-C).", "a time such as 60s, 5m or 1h", Arguments.TryParseDuration);

    private static readonly Option<string?> Summary = new("--summary") { Description = "Write the account to this file (JSON)." };

    private static readonly Option<PlannedKill[]> Kill = Arguments.FormedMany<PlannedKill>(
        "--kill", "Kill a program without warning at this time, and start it again: edge@20s, hub@30s, cloud@1m. May be repeated.", PlannedKill.Form, PlannedKill.TryParse);

    private static readonly Option<string?> State = new("--state") { Description = "An empty folder for all state and logs (default: a fresh one, removed after a good end)." };
    private static readonly Option<bool> Keep = new("--keep") { Description = "Keep the fresh folder." };
    private static readonly Option<string?> Edge = new("--edge") { Description = "Another edge-gateway executable, such as the Native AOT one." };
    private static readonly Option<long> Seed = Arguments.Seed();
    private static readonly Option<int> Http = Arguments.Whole("--http", "Port of the cloud's page; 0 takes a free one.", NoPort, ushort.MaxValue, NoPort);
    private static readonly Option<int> Fleet = Arguments.Whole("--fleet-installations", "Installations of the past fleet that is imported and compared first.", 2, 9_000, 60);
    private static readonly Option<bool> NoFleet = new("--no-fleet") { Description = "Import no fleet: up sooner, no findings." };
    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Show every command that is started." };

    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "bench", "Runs the whole chain: a simulated boiler room, a gateway, a local hub and the cloud, each as its own process, and counts every value on its way.")
        {
            For, Summary, Kill, State, Keep, Edge, Seed, Http, Fleet, NoFleet, Verbose,
        };
        command.Validators.Add(RefuseLateKills);
        command.SetAction(async (parsed, cancellationToken) => await BenchSession.RunAsync(Settings(parsed), terminal, cancellationToken));
        return command;
    }

    // What was written is read once more here: to ask the parser for a value that is wrong would throw, and the option speaks of that itself.
    private static void RefuseLateKills(CommandResult result)
    {
        if (result.GetResult(For)?.Tokens is not [var end] || !Arguments.TryParseDuration(end.Value, out TimeSpan duration))
        {
            return;
        }

        foreach (Token token in result.GetResult(Kill)?.Tokens ?? [])
        {
            if (PlannedKill.TryParse(token.Value, out PlannedKill kill) && kill.At >= duration)
            {
                result.AddError(string.Create(
                    CultureInfo.InvariantCulture, $"--kill {BenchNames.Of(kill.Program)}@{kill.At.TotalSeconds}s comes after the end: --for is {duration.TotalSeconds}s."));
            }
        }
    }

    private static BenchSettings Settings(ParseResult parsed) => new()
    {
        Duration = parsed.GetResult(For) is null ? null : parsed.GetValue(For),
        SummaryFile = parsed.GetValue(Summary),
        Kills = parsed.GetRequiredValue(Kill),
        StateDirectory = parsed.GetValue(State),
        IsKept = parsed.GetValue(Keep),
        EdgePath = parsed.GetValue(Edge),
        Seed = parsed.GetValue(Seed),
        HttpPort = parsed.GetValue(Http) is > NoPort and var port ? port : null,
        FleetInstallations = parsed.GetValue(NoFleet) ? 0 : parsed.GetValue(Fleet),
        IsVerbose = parsed.GetValue(Verbose),
    };
}
