using System.CommandLine;
using System.Globalization;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Files;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>edge-gateway run</c>: the gateway itself.</summary>
internal sealed class RunCommand
{
    private const int MostDrainSeconds = 60, Megabyte = 1 << 20;
    private const string KeysName = "lorawan-keys.json";

    private readonly Option<string?> state = Options.State();
    private readonly IdentityOptions identity = new();
    private readonly Option<string?> certificates = new("--ca") { Description = "Certificates (PEM) to trust besides the machine's own, such as the local hub's ca.pem.", HelpName = "FILE" };
    private readonly Option<string> catalog = Options.Catalog();
    private readonly Option<string?> keys = new("--lorawan-keys")
    {
        Description = $"The session keys of LoRaWAN sensors. Default: {KeysName} in $CREDENTIALS_DIRECTORY, else in the state directory.", HelpName = "FILE",
    };

    private readonly Option<int> drainSeconds = new("--drain-seconds")
    {
        Description = $"How long the gateway goes on sending when it is told to end, 0 to {MostDrainSeconds}.", DefaultValueFactory = _ => 5, HelpName = "N",
    };

    private readonly Option<int> bufferMegabytes = new("--buffer-megabytes")
    {
        Description = "Size of the buffer at which the oldest readings are dropped, 1 to 100000.", DefaultValueFactory = _ => (int)(BufferSettings.DefaultMaxBytes / Megabyte), HelpName = "N",
    };

    private readonly Option<int> bufferDays = new("--buffer-days")
    {
        Description = "Readings that have waited longer are dropped, 0 to 3650 days; 0: none are.", DefaultValueFactory = _ => 0, HelpName = "N",
    };

    private readonly Option<int> freeMegabytes = new("--free-megabytes")
    {
        Description = "Room that the buffer leaves free on the disk, dropping the oldest readings for it, 0 to 100000.", DefaultValueFactory = _ => 64, HelpName = "N",
    };

    private readonly UplinkOptions uplink = new();
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private RunCommand(Terminal terminal, TimeProvider time) => (this.terminal, this.time) = (terminal, time);

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var run = new RunCommand(terminal, time);
        var command = new Command("run", "Runs the gateway until Ctrl-C or SIGTERM. Prints one line when it is ready; its configuration comes from its device twin.")
        {
            run.state, run.certificates, run.catalog, run.keys, run.drainSeconds, run.bufferMegabytes, run.bufferDays, run.freeMegabytes,
        };
        run.identity.AddTo(command);
        run.uplink.AddTo(command);
        Limit(run.drainSeconds, 0, MostDrainSeconds);
        Limit(run.bufferMegabytes, 1, 100_000);
        Limit(run.bufferDays, 0, 3650);
        Limit(run.freeMegabytes, 0, 100_000);
        command.SetAction(run.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        RunSettings settings = Settings(parsed);
        using StateLock exclusive = StateLock.Take(settings.State);
        await GatewayHost.RunAsync(settings, terminal, time, cancellationToken);
        return CommandTree.Good;
    }

    private RunSettings Settings(ParseResult parsed)
    {
        StateDirectory directory = Options.OpenState(parsed.GetValue(state));
        return new RunSettings(
            directory,
            identity.Read(parsed),
            parsed.GetValue(certificates),
            parsed.GetValue(catalog)!,
            parsed.GetValue(keys) ?? SystemdCredentials.Find(KeysName) ?? directory.File(KeysName),
            TimeSpan.FromSeconds(parsed.GetValue(drainSeconds)),
            (long)parsed.GetValue(bufferMegabytes) * Megabyte,
            parsed.GetValue(bufferDays) is var days and > 0 ? TimeSpan.FromDays(days) : null,
            (long)parsed.GetValue(freeMegabytes) * Megabyte)
        {
            Access = uplink.Read(parsed),
        };
    }

    // Read and checked in one: a validator could not ask for the value of what is no number.
    private static void Limit(Option<int> option, int min, int max) => option.CustomParser = given =>
    {
        string text = given.Tokens is [var token] ? token.Value : "";
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= min && value <= max)
        {
            return value;
        }

        given.AddError($"{option.Name} goes from {min} to {max}; it is \"{text}\".");
        return default;
    };
}
