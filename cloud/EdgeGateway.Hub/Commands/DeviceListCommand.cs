using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;

namespace EdgeGateway.Hub.Commands;

/// <summary><c>local-hub device list</c>.</summary>
internal sealed class DeviceListCommand
{
    private static readonly string[] Columns = ["deviceId", "status", "connectionState", "lastActivityTime"];
    private readonly Option<string?> state = StateOption.Create();
    private readonly Option<bool> json = DeviceCommand.Json();
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private DeviceListCommand(Terminal terminal, TimeProvider time) => (this.terminal, this.time) = (terminal, time);

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var list = new DeviceListCommand(terminal, time);
        var command = new Command("list", "Lists the devices, without their keys.") { list.state, list.json };
        command.SetAction(list.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using HubClient hub = RunningHub.Find(StateOption.Open(parsed, state), time);
        (HttpStatusCode status, JsonNode? body) = await hub.SendAsync(HttpMethod.Get, "devices", null, cancellation);
        if (status != HttpStatusCode.OK)
        {
            throw HubClient.Unexpected("The devices cannot be listed", status, body);
        }

        string[][] rows = [.. body!.AsArray().Select(device => Array.ConvertAll(Columns, column => device![column]!.GetValue<string>()))];
        if (parsed.GetValue(json))
        {
            await terminal.Output.WriteLineAsync(new JsonArray([.. rows.Select(AsJson)]).ToJsonString());
        }
        else if (terminal.IsInteractive)
        {
            DeviceTable.Write(rows, terminal.Output);
        }
        else
        {
            foreach (string[] row in rows)
            {
                await terminal.Output.WriteLineAsync(string.Join('\t', row));
            }
        }

        return CommandTree.Good;
    }

    private static JsonNode AsJson(string[] row) => new JsonObject(Columns.Select((column, i) => KeyValuePair.Create(column, (JsonNode?)row[i])));
}
