using System.CommandLine;
using System.Globalization;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.HardwareSim.Sites;

namespace EdgeGateway.HardwareSim.Commands;

/// <summary><c>hardware-sim site</c>: one boiler room for one gateway.</summary>
internal static class SiteCommand
{
    // at its end the site repeats unacknowledged uplinks for so long
    private static readonly TimeSpan FinishAtMost = TimeSpan.FromSeconds(10);

    public static Command Create(Terminal terminal)
    {
        var state = new Option<string?>("--state") { Description = "Folder for site.json, lorawan-keys.json, produced.json and the link ttyBoilers." };
        var radio = Arguments.EndPoint("--radio-to", "Where the packet forwarder sends (address:port of the gateway's radio); without it there is no radio.");
        var seed = Arguments.Seed();
        var speed = Arguments.Number("--speed", "Simulated seconds per real second.", 0, 3_600, 60);
        var catalog = Arguments.Catalog();
        var command = new Command(
            "site", "Runs a boiler room: two boilers on a serial line, a heat meter on the network, three radio sensors. Writes the gateway's configuration to site.json.")
        {
            state, radio, seed, speed, catalog,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            StateDirectory directory = StateDirectory.Open(parsed.GetValue(state), "hardware-sim");
            var settings = new SiteSettings(directory.Path, parsed.GetValue(radio), parsed.GetValue(seed), parsed.GetValue(speed));
            return await RunAsync(settings, DeviceCatalog.Load(parsed.GetValue(catalog) ?? DeviceCatalog.DefaultFolder), terminal, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(SiteSettings settings, DeviceCatalog catalog, Terminal terminal, CancellationToken cancellationToken)
    {
        await using var site = new SimulatedSite(settings, catalog, TimeProvider.System);
        await terminal.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Site {SiteSettings.Installation} runs. Configuration: {settings.ConfigurationFile}. Ctrl-C ends it."));
        if (await site.RunAsync(FinishAtMost, cancellationToken))
        {
            return Simulator.Good;
        }

        await terminal.Error.WriteLineAsync($"Some radio uplinks were not acknowledged within {FinishAtMost.TotalSeconds:0} s: is the gateway running? See {settings.ProducedFile}.");
        return Simulator.Failed;
    }
}
