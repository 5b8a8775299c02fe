using System.Globalization;
using System.Text.Json;
using EdgeGateway.Contracts.Hosting;
using Spectre.Console;

namespace EdgeGateway.Cloud.Twins;

/// <summary>What the verbs of <c>cloud-twin fleet</c> do.</summary>
internal static class FleetActions
{
    private const int Good = 200;

    private static readonly TimeSpan MethodTimeout = TimeSpan.FromSeconds(30);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task<int> ListAsync(IHubService hub, IAnsiConsole output, CancellationToken cancellationToken)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("Gateway", "Connected", "Last heard (UTC)", "Configuration");
        foreach (GatewayTwin twin in (await hub.ListAsync(cancellationToken)).OrderBy(twin => twin.Id, StringComparer.Ordinal))
        {
            table.AddRow(
                Markup.Escape(twin.Id), twin.Connected ? "yes" : "no",
                twin.LastActivity?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "never",
                Markup.Escape(twin.Acknowledged is { } ack ? Words(ack) : "none yet"));
        }

        output.Write(table);
        return 0;
    }

    public static async Task<int> ShowAsync(IHubService hub, string id, IAnsiConsole output, CancellationToken cancellationToken)
    {
        GatewayTwin twin = await hub.FindAsync(id, cancellationToken) ?? throw ConfigurationDelivery.Unknown(id);
        output.Profile.Out.Writer.WriteLine(twin.Document.ToJsonString(Indented));
        return 0;
    }

    public static async Task<int> ConfigureAsync(
        ConfigurationDelivery delivery, string id, string file, TimeSpan wait, IAnsiConsole output, CancellationToken cancellationToken)
    {
        ConfigurationAck answer = await delivery.DeliverAsync(id, JsonInput.Configuration(file), wait, cancellationToken)
            ?? throw new OperatorException($"{id} has not answered within {wait.TotalSeconds} s. The configuration waits for it in the hub: is the gateway running and connected?");
        output.Profile.Out.Writer.WriteLine(Words(answer));
        return answer.Code == Good ? 0 : 1;
    }

    public static async Task<int> MethodAsync(IHubService hub, string id, string name, string? payload, IAnsiConsole output, CancellationToken cancellationToken)
    {
        switch (await hub.CallAsync(id, name, payload is null ? null : JsonInput.Payload(payload), MethodTimeout, cancellationToken))
        {
            case MethodReply.Answered answer:
                output.Profile.Out.Writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Status} {answer.Payload}"));
                return answer.Status is >= Good and < 300 ? 0 : 1;
            case MethodReply.NotAsked not:
                throw new OperatorException($"{id} was not reached: {not.Why}");
            default:
                return 1;
        }
    }

    private static string Words(ConfigurationAck answer) =>
        string.Create(CultureInfo.InvariantCulture, $"{answer.Code} {(answer.Code == Good ? "applied" : "refused")}, version {answer.Version}{(answer.Description.Length > 0 ? $": {answer.Description}" : "")}");
}
