using System.CommandLine;
using System.Net;
using EdgeGateway.HardwareSim.Radio;

namespace EdgeGateway.HardwareSim.Commands;

/// <summary><c>hardware-sim radio</c>: sensors and one or two packet forwarders, without a plant.</summary>
internal static class RadioCommand
{
    private static readonly Option<IPEndPoint?> To = Arguments.EndPoint("--to", "Where the gateway listens for its packet forwarders.");

    private static readonly Option<int> Sensors = Arguments.Whole("--sensors", "How many sensors.", 1, 200, 3);
    private static readonly Option<double> Report = Arguments.Number("--report-seconds", "How often a sensor reports.", 1, 86_400, 10);
    private static readonly Option<bool> Twice = new("--second-forwarder") { Description = "A second forwarder hears everything, too." };

    private static readonly Option<string> Keys = new("--keys")
    {
        Description = "File for the sensors' session keys (mode 0600), as the gateway reads it.",
        DefaultValueFactory = _ => "lorawan-keys.json",
    };

    private static readonly Option<long> Seed = Arguments.Seed();

    public static Command Create(Terminal terminal)
    {
        To.Required = true;
        var command = new Command("radio", "Runs LoRaWAN sensors that send confirmed uplinks through a Semtech UDP packet forwarder, until stopped.")
        {
            To, Sensors, Report, Twice, Keys, Seed,
        };
        command.SetAction(async (parsed, cancellationToken) => await RadioRun.RunAsync(Settings(parsed), terminal.Out, cancellationToken) ? Simulator.Good : Simulator.Failed);
        return command;
    }

    private static RadioSettings Settings(ParseResult parsed) => new(
        parsed.GetRequiredValue(To)!, parsed.GetValue(Sensors), TimeSpan.FromSeconds(parsed.GetValue(Report)), parsed.GetValue(Twice), parsed.GetRequiredValue(Keys),
        parsed.GetValue(Seed));
}
