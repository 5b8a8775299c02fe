using System.Text.Json.Nodes;
using EdgeGateway.Edge.Maps.Import.IotEdgeModbus;

namespace EdgeGateway.Edge.Commands;

/// <summary>Tells what an import took over and what it could not.</summary>
internal static class ImportView
{
    public static string Person(TwinImport import, string folder)
    {
        string taken = string.Join(Environment.NewLine, import.Devices.Select(device => $"  {device.Name}: unit {device.Unit} on {device.Bus}, map {device.MapName}"));
        string missed = import.NotTaken.Count == 0
            ? "Everything was taken over."
            : $"Not taken over as it was:{Environment.NewLine}{string.Join(Environment.NewLine, import.NotTaken.Select(item => $"  {item.Path}: {item.Why}"))}";
        return $"""
            wrote {folder}: {import.Devices.Count} devices
            {taken}
            {missed}
            Check it: edge-gateway check --configuration {Path.Combine(folder, "configuration.json")} --catalog {Path.Combine(folder, "catalog")}
            """;
    }

    public static string Machine(TwinImport import) => new JsonObject
    {
        ["devices"] = new JsonArray([.. import.Devices.Select(device => new JsonObject { ["device"] = device.Name, ["bus"] = device.Bus, ["unit"] = device.Unit, ["map"] = device.MapName })]),
        ["notTaken"] = new JsonArray([.. import.NotTaken.Select(item => new JsonObject { ["path"] = item.Path, ["why"] = item.Why })]),
    }.ToJsonString();
}
