using System.Globalization;

namespace EdgeGateway.HardwareSim.Bench;

/// <summary>How the programs of the bench are called: the one place that knows their command lines and their files.</summary>
internal sealed class Programs(ProgramPaths paths, BenchFolder folder, BenchPorts ports, BenchSettings settings)
{
    public const string Gateway = "gw-lyon-01";

    private const string TwinWaitSeconds = "60";
    private const double SiteSpeed = 60;

    public string HubReadyFile => Path.Combine(folder.Hub, "endpoints.json");

    public string CloudReadyFile => Path.Combine(folder.Cloud, "endpoints.json");

    public string SiteReadyFile => Path.Combine(folder.Site, "site.json");

    public string ProducedFile => Path.Combine(folder.Site, "produced.json");

    public Uri Page => new($"http://127.0.0.1:{ports.Http}/");

    private string Ca => Path.Combine(folder.Hub, "ca.pem");

    private string ServiceConnectionString => Path.Combine(folder.Hub, "service-connection-string");

    private string EventsConnectionString => Path.Combine(folder.Hub, "eventhub-connection-string");

    /// <summary>A program that runs until it is stopped.</summary>
    public CommandLine Server(BenchProgram program) => program switch
    {
        BenchProgram.Hub => new(paths.Hub, "serve", "--state", folder.Hub, "--mqtt-port", Text(ports.Mqtt), "--https-port", Text(ports.Https), "--amqp-port", Text(ports.Amqp)),
        BenchProgram.Site => new(paths.Self, "site", "--state", folder.Site, "--radio-to", $"127.0.0.1:{Text(ports.Radio)}", "--seed", Text(settings.Seed), "--speed", Text(SiteSpeed)),
        BenchProgram.Cloud => new(
            paths.Cloud, "serve", "--state", folder.Cloud, "--events-connection-string-file", EventsConnectionString,
            "--service-connection-string-file", ServiceConnectionString, "--ca", Ca, "--http", $"127.0.0.1:{Text(ports.Http)}"),
        _ => new(
            paths.Edge, "run", "--state", folder.Edge, "--connection-string-file", folder.DeviceConnectionString, "--ca", Ca,
            "--amqp-port", Text(ports.Amqp), "--https-port", Text(ports.Https),
            "--lorawan-keys", Path.Combine(folder.Site, "lorawan-keys.json")),
    };

    /// <summary>Makes the fleet of the past days.</summary>
    public CommandLine MakeFleet(DateOnly from, DateOnly to, DateOnly weatherFrom) => new(
        paths.Self, "fleet", "--installations", Text(settings.FleetInstallations), "--from", Text(from), "--to", Text(to), "--weather-from", Text(weatherFrom),
        "--seed", Text(settings.Seed), "--out", folder.FleetFile, "--labels", folder.FleetLabels);

    /// <summary>Puts the fleet into the cloud's store.</summary>
    public CommandLine Import() => new(paths.Cloud, "import", "--input", folder.FleetFile, "--state", folder.Cloud);

    /// <summary>Compares the fleet and records findings.</summary>
    public CommandLine Cluster(DateOnly from, DateOnly to) =>
        new(paths.Cloud, "cluster", "--from", Text(from), "--to", Text(to), "--state", folder.Cloud, "--out", folder.Reports);

    /// <summary>Registers the gateway at the hub and writes its connection string.</summary>
    public CommandLine AddDevice() => new(paths.Hub, "device", "add", Gateway, "--state", folder.Hub, "--out", folder.DeviceConnectionString);

    /// <summary>Writes the site's configuration into the gateway's twin and waits until the gateway has confirmed it.</summary>
    public CommandLine Configure() => new(
        paths.Cloud, "fleet", "configure", Gateway, "--file", SiteReadyFile, "--service-connection-string-file", ServiceConnectionString, "--ca", Ca,
        "--wait", TwinWaitSeconds);

    /// <summary>Prints the gateway's ledger as JSON; the gateway itself must have ended.</summary>
    public CommandLine BufferStatus() => new(paths.Edge, "buffer", "status", "--state", folder.Edge, "--json");

    /// <summary>Turns a command into one that ends when this process ends, with its output in a file.</summary>
    public CommandLine Held(CommandLine command, string? log)
    {
        string[] own = ["hold", "--parent", Text(Environment.ProcessId), .. log is null ? Array.Empty<string>() : ["--log", log], "--", command.Program];
        return new(paths.Self, [.. own, .. command.Arguments]);
    }

    private static string Text<T>(T value)
        where T : IFormattable =>
        value is DateOnly date ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value.ToString(null, CultureInfo.InvariantCulture);
}
