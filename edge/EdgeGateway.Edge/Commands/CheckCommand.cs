using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Documents;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Drivers.Planning;

namespace EdgeGateway.Edge.Commands;

/// <summary><c>edge-gateway check</c>: says what the gateway would say to a twin document.</summary>
internal sealed class CheckCommand
{
    private readonly Option<string> file = Options.Configuration();

    private readonly Option<string> catalog = Options.Catalog();
    private readonly Option<bool> json = Options.Json();
    private readonly Terminal terminal;

    private CheckCommand(Terminal terminal) => this.terminal = terminal;

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var check = new CheckCommand(terminal);
        var command = new Command("check", "Validates a twin document without a gateway. Prints every error with its path; exit code 1 when the gateway would refuse it.")
        {
            check.file, check.catalog, check.json,
        };
        command.SetAction(check.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using JsonDocument document = await TwinFile.ReadAsync(parsed.GetValue(file)!, cancellationToken);
        (GatewayConfiguration? configuration, IReadOnlyList<Finding> findings) =
            FittingConfiguration.Read(TwinFile.ConfigurationIn(document.RootElement), DeviceCatalog.Load(parsed.GetValue(catalog)!));
        Finding[] hints = configuration is null ? [] : [.. StableNames.Hints(configuration)];
        string text = parsed.GetValue(json) ? Machine(findings, hints) : Person(configuration, findings, hints);
        await terminal.Output.WriteLineAsync(text.AsMemory(), cancellationToken);
        return configuration is null ? CommandTree.Failed : CommandTree.Good;
    }

    private static string Person(GatewayConfiguration? configuration, IReadOnlyList<Finding> findings, Finding[] hints) => configuration is null
        ? string.Join(Environment.NewLine, findings)
        : string.Join(Environment.NewLine, [
            $"The configuration is good: {configuration.Installations.Count} installations, {configuration.Buses.Count} buses, {configuration.Devices.Count} devices, {configuration.Sensors.Count} sensors.",
            .. hints.Select(hint => $"Hint: {hint}")]);

    private static string Machine(IReadOnlyList<Finding> findings, Finding[] hints) => new JsonObject
    {
        ["accepted"] = findings.Count == 0,
        ["findings"] = List(findings),
        ["hints"] = List(hints),
    }.ToJsonString();

    private static JsonArray List(IEnumerable<Finding> findings) =>
        new([.. findings.Select(finding => new JsonObject { ["path"] = finding.Path, ["message"] = finding.Message })]);
}
