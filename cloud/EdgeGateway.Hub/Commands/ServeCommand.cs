using System.CommandLine;
using System.Net;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Hub.Certificates;
using EdgeGateway.Hub.Events;

namespace EdgeGateway.Hub.Commands;

/// <summary><c>local-hub serve</c>: runs the hub until it is told to end.</summary>
internal sealed class ServeCommand
{
    private const int LargestPort = 65535, MostRetentionDays = 3650;
    private readonly Option<string?> state = StateOption.Create();
    private readonly Option<string> hostName = new("--host-name") { Description = "The hub's name in its certificate and in connection strings.", DefaultValueFactory = _ => "localhost", HelpName = "NAME" };
    private readonly Option<string?> bind = new("--bind") { Description = "The address to listen on. Default: 127.0.0.1 and ::1. 0.0.0.0 lets the network in.", HelpName = "ADDRESS" };
    private readonly Option<int> mqttPort = Port("--mqtt-port", "Devices (MQTT over TLS).", HubSettings.DefaultMqttPort);
    private readonly Option<int> httpsPort = Port("--https-port", "Devices and services (HTTPS and WebSockets). Unmodified SDKs insist on 443.", HubSettings.DefaultHttpsPort);
    private readonly Option<int> amqpPort = Port("--amqp-port", "Devices, services and event readers (AMQP over TLS).", HubSettings.DefaultAmqpPort);
    private readonly Option<int?> partitions = new("--partitions") { Description = "Partitions of the event log, 1 to 32; fixed at the first start. Default: 4.", HelpName = "N" };
    private readonly Option<int> retentionDays = new("--retention-days") { Description = "How long events are kept at least.", DefaultValueFactory = _ => 7, HelpName = "DAYS" };
    private readonly Option<string[]> consumerGroups = new("--consumer-groups") { Description = "Consumer groups besides $Default; repeat or separate by spaces.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [], HelpName = "NAME" };
    private readonly Option<string?> deviceCa = new("--device-ca") { Description = "PEM file with the authorities that sign devices' certificates, those between included. Default: none.", HelpName = "FILE" };
    private readonly Option<bool> allowFaults = new("--allow-faults") { Description = "Lets test benches on this machine throttle, delay, disconnect and withhold acknowledgements: /local-hub/faults of the HTTPS port." };
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private ServeCommand(Terminal terminal, TimeProvider time) => (this.terminal, this.time) = (terminal, time);

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var serve = new ServeCommand(terminal, time);
        var command = new Command("serve", "Runs the hub until Ctrl-C or SIGTERM. Prints one line when it is ready; its endpoints.json says where it serves.")
        {
            serve.state, serve.hostName, serve.bind, serve.mqttPort, serve.httpsPort, serve.amqpPort, serve.partitions, serve.retentionDays, serve.consumerGroups, serve.deviceCa, serve.allowFaults,
        };
        serve.bind.Validators.Add(result =>
        {
            if (!IPAddress.TryParse(result.Tokens[0].Value, out _))
            {
                result.AddError($"--bind {result.Tokens[0].Value} is no IP address.");
            }
        });
        serve.retentionDays.Within(1, MostRetentionDays);
        command.SetAction(serve.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        StateDirectory directory = StateOption.Open(parsed, state);
        using ILoggerFactory loggers = HubLogging.Create();
        await using (HubServer hub = await HubServer.StartAsync(directory, Settings(parsed), time, loggers, cancellation))
        {
            Endpoints at = hub.Endpoints;
            await terminal.Output.WriteLineAsync($"local-hub ready: mqtt {at.MqttHost}, https {at.HostName}:{at.HttpsPort}, amqp {at.EventHubHost}, state {directory.Path}");
            await terminal.Output.FlushAsync(CancellationToken.None);
            var end = new TaskCompletionSource();
            await using CancellationTokenRegistration told = cancellation.Register(end.SetResult);
            await end.Task;
        }

        return CommandTree.Good;
    }

    private HubSettings Settings(ParseResult parsed) => new()
    {
        HostName = parsed.GetValue(hostName)!,
        Bind = parsed.GetValue(bind) is { } address ? IPAddress.Parse(address) : null,
        MqttPort = parsed.GetValue(mqttPort),
        HttpsPort = parsed.GetValue(httpsPort),
        AmqpPort = parsed.GetValue(amqpPort),
        Events = new EventLogSettings { Partitions = parsed.GetValue(partitions), Retention = TimeSpan.FromDays(parsed.GetValue(retentionDays)) },
        ConsumerGroups = parsed.GetValue(consumerGroups)!,
        AllowFaults = parsed.GetValue(allowFaults),
        DeviceAuthorities = parsed.GetValue(deviceCa) is { } file ? DeviceAuthorities.Load(file) : [],
    };

    private static Option<int> Port(string name, string description, int value) =>
        new Option<int>(name) { Description = $"{description} 0 takes a free port.", DefaultValueFactory = _ => value, HelpName = "PORT" }.Within(0, LargestPort);
}
