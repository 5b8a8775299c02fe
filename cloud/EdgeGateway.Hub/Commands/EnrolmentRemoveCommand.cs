using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;

namespace EdgeGateway.Hub.Commands;

/// <summary><c>local-hub enrolment remove</c>.</summary>
internal sealed class EnrolmentRemoveCommand
{
    private readonly Argument<string> id = EnrolmentCommand.Id();
    private readonly Option<bool> group = EnrolmentCommand.Group();
    private readonly Option<string?> state = StateOption.Create();
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private EnrolmentRemoveCommand(Terminal terminal, TimeProvider time) => (this.terminal, this.time) = (terminal, time);

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var remove = new EnrolmentRemoveCommand(terminal, time);
        var command = new Command("remove", "Removes an enrolment. Devices that it was used for stay in the hub and keep working.") { remove.id, remove.group, remove.state };
        command.SetAction(remove.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        string name = parsed.GetValue(id)!;
        using HubClient hub = RunningHub.Find(StateOption.Open(parsed, state), time);
        (HttpStatusCode status, JsonNode? body) = await hub.SendAsync(HttpMethod.Delete, EnrolmentCommand.PathOf(parsed.GetValue(group), name), null, cancellation);
        if (status != HttpStatusCode.NoContent)
        {
            throw HubClient.Unexpected($"The enrolment {name} was not removed", status, body);
        }

        await terminal.Output.WriteLineAsync($"Enrolment {name} removed.");
        return CommandTree.Good;
    }
}
