using System.CommandLine;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeGateway.Hub.Commands;

/// <summary><c>local-hub device show</c>.</summary>
internal sealed class DeviceShowCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly Argument<string> id = DeviceCommand.Id();
    private readonly Option<string?> state = StateOption.Create();
    private readonly Option<bool> connectionString = new("--connection-string") { Description = "Writes only the device's connection string; it is a secret." };
    private readonly Option<bool> json = DeviceCommand.Json();
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private DeviceShowCommand(Terminal terminal, TimeProvider time) => (this.terminal, this.time) = (terminal, time);

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var show = new DeviceShowCommand(terminal, time);
        var command = new Command("show", "Shows a device and its twin, without its keys.") { show.id, show.state, show.connectionString, show.json };
        command.SetAction(show.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        string device = parsed.GetValue(id)!;
        using HubClient hub = RunningHub.Find(StateOption.Open(parsed, state), time);
        bool wantsKey = parsed.GetValue(connectionString);
        string path = wantsKey ? DeviceCommand.PathOf(device) : $"twins/{Uri.EscapeDataString(device)}";
        (HttpStatusCode status, JsonNode? body) = await hub.SendAsync(HttpMethod.Get, path, null, cancellation);
        if (status != HttpStatusCode.OK)
        {
            throw HubClient.Unexpected($"Device {device} cannot be shown", status, body);
        }

        await terminal.Output.WriteLineAsync((wantsKey, parsed.GetValue(json)) switch
        {
            (true, true) => new JsonObject { ["deviceId"] = device, ["connectionString"] = hub.ConnectionStringOf(body!) }.ToJsonString(),
            (true, false) => hub.ConnectionStringOf(body!),
            (false, true) => body!.ToJsonString(),
            _ => body!.ToJsonString(Indented),
        });
        return CommandTree.Good;
    }
}
