using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Hub.Commands;

/// <summary><c>local-hub device add</c>.</summary>
internal sealed class DeviceAddCommand
{
    private readonly Argument<string> id = DeviceCommand.Id();
    private readonly Option<string?> state = StateOption.Create();
    private readonly Option<string?> output = new("--out") { Description = "Writes the device's connection string to this file (mode 0600) and not to the terminal.", HelpName = "FILE" };
    private readonly Option<bool> ifMissing = new("--if-missing") { Description = "A device that is there already is fine; --out is written all the same." };
    private readonly Option<string?> thumbprint = new("--thumbprint") { Description = "The device shows a certificate and no token: SHA-1 or SHA-256 of it, hexadecimal. openssl x509 -in device.pem -noout -fingerprint -sha256 prints it.", HelpName = "HEX" };
    private readonly Option<bool> signed = new("--signed") { Description = "The device shows a certificate that an authority of serve --device-ca signed; its common name is the device's id." };
    private readonly Option<bool> json = DeviceCommand.Json();
    private readonly Terminal terminal;
    private readonly TimeProvider time;

    private DeviceAddCommand(Terminal terminal, TimeProvider time) => (this.terminal, this.time) = (terminal, time);

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var add = new DeviceAddCommand(terminal, time);
        var command = new Command("add", "Adds a device with fresh keys, or one that shows a certificate.") { add.id, add.state, add.output, add.ifMissing, add.thumbprint, add.signed, add.json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(add.thumbprint) is not null && result.GetValue(add.signed))
            {
                result.AddError("--thumbprint and --signed exclude each other: a certificate is known by itself, or by who signed it.");
            }
        });
        command.SetAction(add.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        string device = parsed.GetValue(id)!;
        using HubClient hub = RunningHub.Find(StateOption.Open(parsed, state), time);
        var wanted = new JsonObject { ["deviceId"] = device };
        if (parsed.GetValue(thumbprint) is { } print)
        {
            wanted["authentication"] = new JsonObject { ["type"] = "selfSigned", ["x509Thumbprint"] = new JsonObject { ["primaryThumbprint"] = print } };
        }
        else if (parsed.GetValue(signed))
        {
            wanted["authentication"] = new JsonObject { ["type"] = "certificateAuthority" };
        }

        (JsonNode found, bool isNew) = await AddAsync(hub, device, wanted, parsed.GetValue(ifMissing), cancellation);
        string? file = parsed.GetValue(output);
        if (file is not null)
        {
            Write(file, hub.ConnectionStringOf(found));
        }

        await ReportAsync(hub, found, isNew, file, parsed.GetValue(json));
        return CommandTree.Good;
    }

    private static async Task<(JsonNode Device, bool IsNew)> AddAsync(HubClient hub, string device, JsonObject wanted, bool mayExist, CancellationToken cancellation)
    {
        string path = DeviceCommand.PathOf(device);
        (HttpStatusCode status, JsonNode? body) = await hub.SendAsync(HttpMethod.Put, path, wanted, cancellation);
        if (status == HttpStatusCode.OK)
        {
            return (body!, true);
        }

        if (status != HttpStatusCode.Conflict)
        {
            throw HubClient.Unexpected($"Device {device} was not added", status, body);
        }

        if (!mayExist)
        {
            throw new OperatorException($"Device {device} is there already: take another id, or say --if-missing to use it as it is.");
        }

        (status, body) = await hub.SendAsync(HttpMethod.Get, path, null, cancellation);
        return status == HttpStatusCode.OK ? (body!, false) : throw HubClient.Unexpected($"Device {device} cannot be read", status, body);
    }

    private static void Write(string file, string connectionString)
    {
        try
        {
            SecretFile.Write(file, connectionString + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The connection string cannot be written to {file} ({e.Message}): name another file with --out.", e);
        }
    }

    private async Task ReportAsync(HubClient hub, JsonNode device, bool isNew, string? file, bool asJson)
    {
        string name = device["deviceId"]!.GetValue<string>();
        if (asJson)
        {
            var report = new JsonObject { ["deviceId"] = name, ["added"] = isNew };
            report[file is null ? "connectionString" : "connectionStringFile"] = file is null ? hub.ConnectionStringOf(device) : Path.GetFullPath(file);
            await terminal.Output.WriteLineAsync(report.ToJsonString());
            return;
        }

        string what = isNew ? "added" : "was there already";
        await terminal.Output.WriteLineAsync(file is null
            ? $"Device {name} {what}. Its connection string: local-hub device show {name} --connection-string"
            : $"Device {name} {what}. Its connection string is in {file}.");
    }
}
