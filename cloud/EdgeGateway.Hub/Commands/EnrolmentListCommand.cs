using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;

namespace EdgeGateway.Hub.Commands;

/// <summary><c>local-hub enrolment list</c>.</summary>
internal sealed class EnrolmentListCommand
{
    private readonly Option<string?> state = StateOption.Create();
    private readonly Option<bool> json = DeviceCommand.Json();
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private EnrolmentListCommand(Terminal terminal, TimeProvider time) => (this.terminal, this.time) = (terminal, time);

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var list = new EnrolmentListCommand(terminal, time);
        var command = new Command("list", "Lists the enrolments, without their keys: kind, name, proof, state.") { list.state, list.json };
        command.SetAction(list.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using HubClient hub = RunningHub.Find(StateOption.Open(parsed, state), time);
        var all = new JsonArray();
        foreach (string path in new[] { "enrollments/query", "enrollmentGroups/query" })
        {
            (HttpStatusCode status, JsonNode? body) = await hub.SendAsync(HttpMethod.Post, path, null, cancellation);
            if (status != HttpStatusCode.OK)
            {
                throw HubClient.Unexpected("The enrolments cannot be listed", status, body);
            }

            foreach (JsonNode? enrolment in body!.AsArray())
            {
                all.Add(enrolment!.DeepClone());
            }
        }

        if (parsed.GetValue(json))
        {
            await terminal.Output.WriteLineAsync(all.ToJsonString());
            return CommandTree.Good;
        }

        foreach (JsonNode? enrolment in all)
        {
            await terminal.Output.WriteLineAsync(Line(enrolment!));
        }

        return CommandTree.Good;
    }

    private static string Line(JsonNode enrolment)
    {
        string? device = enrolment["registrationId"]?.GetValue<string>();
        return string.Join('\t', device is null ? "group" : "individual", device ?? enrolment["enrollmentGroupId"]!.GetValue<string>(), enrolment["attestation"]!["type"], enrolment["provisioningStatus"]);
    }
}
