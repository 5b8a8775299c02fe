using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>Shows the points of a map with their values.</summary>
internal static class MapView
{
    /// <summary>Lines for a person.</summary>
    public static string Text(IReadOnlyList<MapPoint> points)
    {
        int width = points.Max(point => point.Point.Name.Length);
        return string.Join(Environment.NewLine, points.Select(point => Line(point, width)));
    }

    /// <summary>For machines.</summary>
    public static JsonArray Json(IReadOnlyList<MapPoint> points) => new([.. points.Select(Row)]);

    private static string Line(MapPoint point, int width)
    {
        string value = double.IsFinite(point.Value) ? $"{Rounded(point.Value)} {Words.Unit(point.Point.Quantity)}".TrimEnd() : "-";
        string raw = string.Join(' ', point.Raw.Select(word => word.ToString("X4", CultureInfo.InvariantCulture)));
        string why = point.Quality.IsGood() ? "" : Why(point);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{point.Point.Name.PadRight(width)}  {value,14}  {Words.Of(point.Point.Table),-8} {point.Point.Address,5}  {raw,-9}  {why}").TrimEnd();
    }

    private static JsonNode Row(MapPoint point) => new JsonObject
    {
        ["point"] = point.Point.Name,
        ["table"] = Words.Of(point.Point.Table),
        ["address"] = point.Point.Address,
        ["raw"] = new JsonArray([.. point.Raw.Select(word => (JsonNode)word)]),
        ["value"] = double.IsFinite(point.Value) ? point.Value : null,
        ["unit"] = Words.Unit(point.Point.Quantity),
        ["quality"] = JsonNamingPolicy.CamelCase.ConvertName(point.Quality.ToString()),
    };

    private static string Why(MapPoint point) => point.Quality switch
    {
        _ when point.Refusal is { } refused => string.Create(CultureInfo.InvariantCulture, $"refused with exception {(int)refused.Code}"),
        Quality.BadNotConnected => "the device marks it: no value",
        Quality.BadSensorFailure => string.Create(
            CultureInfo.InvariantCulture, $"outside {point.Point.Limits.Min} to {point.Point.Limits.Max}: broken sensor, or the wrong map"),
        Quality.BadNoCommunication when point.Raw.Length > 0 => "the adapter says that the device behind it does not answer",
        Quality.BadNoCommunication => "not read",
        _ => point.Quality.ToString(),
    };

    // float32 has 7 digits; more would only show its rounding
    private static string Rounded(double value) => value.ToString("G7", CultureInfo.InvariantCulture);
}
