using System.CommandLine;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeGateway.Hub.Commands;

/// <summary><c>local-hub enrolment show</c>.</summary>
internal sealed class EnrolmentShowCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly Argument<string> id = EnrolmentCommand.Id();
    private readonly Option<bool> group = EnrolmentCommand.Group();
    private readonly Option<string?> state = StateOption.Create();
    private readonly Option<bool> key = new("--key") { Description = "Writes only the enrolment's key; it is a secret." };
    private readonly Option<bool> json = DeviceCommand.Json();
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private EnrolmentShowCommand(Terminal terminal, TimeProvider time) => (this.terminal, this.time) = (terminal, time);

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var show = new EnrolmentShowCommand(terminal, time);
        var command = new Command("show", "Shows an enrolment, without its keys.") { show.id, show.group, show.state, show.key, show.json };
        command.SetAction(show.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        string name = parsed.GetValue(id)!;
        bool wantsKey = parsed.GetValue(key);
        using HubClient hub = RunningHub.Find(StateOption.Open(parsed, state), time);
        string path = EnrolmentCommand.PathOf(parsed.GetValue(group), name);
        (HttpStatusCode status, JsonNode? body) = await hub.SendAsync(wantsKey ? HttpMethod.Post : HttpMethod.Get, wantsKey ? $"{path}/attestationmechanism" : path, null, cancellation);
        if (status != HttpStatusCode.OK)
        {
            throw HubClient.Unexpected($"The enrolment {name} cannot be shown", status, body);
        }

        await terminal.Output.WriteLineAsync((wantsKey, parsed.GetValue(json)) switch
        {
            (true, false) => body!["symmetricKey"]?["primaryKey"]?.GetValue<string>() ?? "It has no key: the device shows a certificate.",
            (_, true) => body!.ToJsonString(),
            _ => body!.ToJsonString(Indented),
        });
        return CommandTree.Good;
    }
}
