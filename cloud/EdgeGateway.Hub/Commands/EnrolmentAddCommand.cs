using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Hub.Commands;

/// <summary><c>local-hub enrolment add</c>.</summary>
internal sealed class EnrolmentAddCommand
{
    private readonly Argument<string> id = EnrolmentCommand.Id();
    private readonly Option<bool> group = EnrolmentCommand.Group();
    private readonly Option<string?> state = StateOption.Create();
    private readonly Option<string?> certificate = new("--certificate")
    {
        Description = "The device shows this certificate (PEM), whose common name is the registration id; with --group: the authorities that sign the devices' certificates. Default: keys.", HelpName = "FILE",
    };

    private readonly Option<string?> device = new("--device-id") { Description = "What the device is called in the hub. Default: its registration id.", HelpName = "ID" };
    private readonly Option<string?> hubHost = new("--hub-host") { Description = "Sends the devices to another hub. Default: this one.", HelpName = "HOST[:PORT]" };
    private readonly Option<bool> disabled = new("--disabled") { Description = "Devices are known and get no hub." };
    private readonly Option<string?> output = new("--out") { Description = "Writes the enrolment's key to this file (mode 0600).", HelpName = "FILE" };
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private EnrolmentAddCommand(Terminal terminal, TimeProvider time) => (this.terminal, this.time) = (terminal, time);

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var add = new EnrolmentAddCommand(terminal, time);
        var command = new Command("add", "Adds an enrolment with fresh keys or a certificate; one that is there already is changed and keeps its keys.")
        {
            add.id, add.group, add.state, add.certificate, add.device, add.hubHost, add.disabled, add.output,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(add.group) && result.GetValue(add.device) is not null)
            {
                result.AddError("--group and --device-id exclude each other: each device of a group has its registration id.");
            }

            if (result.GetValue(add.certificate) is not null && result.GetValue(add.output) is not null)
            {
                result.AddError("--certificate and --out exclude each other: there is no key to write, it is the device's own.");
            }
        });
        command.SetAction(add.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        string name = parsed.GetValue(id)!;
        bool isGroup = parsed.GetValue(group);
        using HubClient hub = RunningHub.Find(StateOption.Open(parsed, state), time);
        var wanted = new JsonObject
        {
            ["attestation"] = Attestation(isGroup, parsed.GetValue(certificate)),
            ["deviceId"] = parsed.GetValue(device),
            ["iotHubHostName"] = parsed.GetValue(hubHost),
            ["provisioningStatus"] = parsed.GetValue(disabled) ? "disabled" : "enabled",
        };
        string path = EnrolmentCommand.PathOf(isGroup, name);
        (HttpStatusCode status, JsonNode? body) = await hub.SendAsync(HttpMethod.Put, path, wanted, cancellation);
        if (status != HttpStatusCode.OK)
        {
            throw HubClient.Unexpected($"The enrolment {name} was not added", status, body);
        }

        string kept = "";
        if (parsed.GetValue(output) is { } file)
        {
            await WriteKeyAsync(hub, path, file, cancellation);
            kept = $" Its key is in {file}.";
        }

        await terminal.Output.WriteLineAsync($"Enrolment {name} added.{kept} Id scope {hub.IdScope}, endpoint {hub.ProvisioningHost}.");
        return CommandTree.Good;
    }

    private static JsonObject Attestation(bool isGroup, string? file)
    {
        if (file is null)
        {
            return new JsonObject { ["type"] = "symmetricKey" };
        }

        string holder = isGroup ? "signingCertificates" : "clientCertificates";
        try
        {
            return new JsonObject
            {
                ["type"] = "x509",
                ["x509"] = new JsonObject { [holder] = new JsonObject { ["primary"] = new JsonObject { ["certificate"] = File.ReadAllText(file) } } },
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The certificate file {file} cannot be read ({e.Message}): name a PEM file with --certificate.", e);
        }
    }

    private static async Task WriteKeyAsync(HubClient hub, string path, string file, CancellationToken cancellation)
    {
        (HttpStatusCode status, JsonNode? body) = await hub.SendAsync(HttpMethod.Post, $"{path}/attestationmechanism", null, cancellation);
        if (status != HttpStatusCode.OK)
        {
            throw HubClient.Unexpected("The key cannot be read", status, body);
        }

        try
        {
            SecretFile.Write(file, body!["symmetricKey"]!["primaryKey"]!.GetValue<string>() + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The key cannot be written to {file} ({e.Message}): name another file with --out.", e);
        }
    }
}
