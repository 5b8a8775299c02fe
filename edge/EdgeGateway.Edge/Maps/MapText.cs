using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Edge.Maps;

/// <summary>Device maps and findings about them in a few lines, for people and for machines.</summary>
internal static class MapText
{
    /// <summary>Findings, one a line, and how many there are.</summary>
    public static string Of(IReadOnlyList<string> files, IReadOnlyList<MapFinding> findings)
    {
        int errors = findings.Count(finding => finding.IsError);
        string sum = string.Create(CultureInfo.InvariantCulture, $"{files.Count} files: {errors} errors, {findings.Count - errors} warnings.");
        return string.Join(Environment.NewLine, findings.Select(finding => finding.ToString()).Append(sum));
    }

    /// <summary>Findings as JSON.</summary>
    public static string Json(IReadOnlyList<string> files, IReadOnlyList<MapFinding> findings) => new JsonObject
    {
        ["files"] = files.Count,
        ["findings"] = new JsonArray(
        [
            .. findings.Select(finding => new JsonObject
            {
                ["file"] = finding.File, ["severity"] = finding.IsError ? "error" : "warning", ["path"] = finding.Path, ["message"] = finding.Message,
            }),
        ]),
    }.ToJsonString();

    /// <summary>Maps, one a line: name, points, source.</summary>
    public static string Of(IEnumerable<DeviceMap> maps) => string.Join(Environment.NewLine, maps.OrderBy(map => map.Name, StringComparer.Ordinal)
        .Select(map => string.Create(CultureInfo.InvariantCulture, $"{map.Name,-30} {map.Points.Count,3} points  {map.Source}")));

    /// <summary>Maps as JSON.</summary>
    public static string Json(IEnumerable<DeviceMap> maps) => new JsonArray(
    [
        .. maps.OrderBy(map => map.Name, StringComparer.Ordinal).Select(map => new JsonObject
        {
            ["device"] = map.Name,
            ["source"] = map.Source,
            ["notes"] = map.Notes,
            ["unit"] = map.Bus.Unit,
            ["line"] = map.Bus.Line is { } line ? LineOf(line) : null,
            ["points"] = new JsonArray([.. map.Points.Select(PointOf)]),
        }),
    ]).ToJsonString();

    /// <summary>A line's settings as technicians write them, such as 9600 8N1.</summary>
    public static string LineOf(LineProfile line) => string.Create(CultureInfo.InvariantCulture, $"{line.Baud} 8{line.Parity.ToString()[0]}{line.StopBits}");

    private static JsonObject PointOf(RegisterPoint point) => new()
    {
        ["point"] = point.Name, ["role"] = point.Role, ["quantity"] = point.Quantity.ToString(), ["table"] = point.Table.ToString().ToLowerInvariant(), ["address"] = point.Address,
        ["format"] = point.Format.ToString(), ["group"] = point.Group,
    };
}
