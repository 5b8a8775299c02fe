using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Edge.Commissioning.Decoding;

/// <summary>Shows the ranks of a decode matrix.</summary>
/// <param name="words">The registers.</param>
/// <param name="source">Where they were read; null when they were typed.</param>
/// <param name="ranks">All interpretations, the best first.</param>
/// <param name="most">How many to show.</param>
internal sealed class DecodeView(IReadOnlyList<ushort> words, AskedRange? source, IReadOnlyList<Interpretation> ranks, int most)
{
    /// <summary>For a person.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{words.Count} register{(words.Count == 1 ? "" : "s")}: {Hex(words)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"score  {(source is null ? "place" : "address")}  {"format",-26}  {"value",12}  why");
        foreach (Interpretation one in ranks.Take(most))
        {
            string same = one.SameAs.Count == 0 ? "" : $"; the same as {string.Join(", ", one.SameAs.Select(other => other.ToString()).Distinct())}";
            string place = Place(one).ToString(CultureInfo.InvariantCulture).PadLeft(source is null ? 5 : 7);
            text.AppendLine(CultureInfo.InvariantCulture, $"{one.Score,5:0.00}  {place}  {one.Format,-26}  {Shown(one.Value),12}  {string.Join("; ", one.Reasons)}{same}");
        }

        text.Append(CultureInfo.InvariantCulture, $"{Math.Max(0, ranks.Count - most)} less plausible ones not shown (--top N)");
        return text.ToString();
    }

    /// <summary>For machines.</summary>
    public JsonObject Json() => new()
    {
        ["registers"] = new JsonArray([.. words.Select(word => (JsonNode)word.ToString("X4", CultureInfo.InvariantCulture))]),
        ["interpretations"] = new JsonArray([.. ranks.Take(most).Select(Row)]),
        ["notShown"] = Math.Max(0, ranks.Count - most),
    };

    private static string Hex(IEnumerable<ushort> words) => string.Join(' ', words.Select(word => word.ToString("X4", CultureInfo.InvariantCulture)));

    private static string Shown(double value) => double.IsFinite(value) ? value.ToString("G7", CultureInfo.InvariantCulture) : "no number";

    private int Place(Interpretation one) => one.At + (source?.Address ?? 0);

    private JsonNode Row(Interpretation one) => new JsonObject
    {
        ["score"] = Math.Round(one.Score, 3),
        [source is null ? "place" : "address"] = Place(one),
        ["format"] = Words.Of(one.Format.Format),
        ["order"] = Words.Of(one.Format.Order),
        ["scale"] = one.Format.Scale,
        ["offset"] = one.Format.Offset,
        ["value"] = double.IsFinite(one.Value) ? one.Value : null,
        ["reasons"] = new JsonArray([.. one.Reasons.Select(reason => (JsonNode)reason)]),
        ["sameAs"] = new JsonArray([.. one.SameAs.Select(other => (JsonNode)other.ToString())]),
        ["catalogPoint"] = CatalogPoint(one),
    };

    /// <summary>The row for a device map (docs/formats/catalog.md); name, quantity and range are the technician's to fill in.</summary>
    private JsonObject? CatalogPoint(Interpretation one)
    {
        if (source is null)
        {
            return null;
        }

        var point = new JsonObject { ["table"] = Words.Of(source.Table), ["address"] = Place(one), ["format"] = Words.Of(one.Format.Format) };
        if (one.Format.Registers > 1 && one.Format.Order != WordOrder.ABCD)
        {
            point["wordOrder"] = Words.Of(one.Format.Order);
        }

        if (one.Format.Scale != 1)
        {
            point["scale"] = one.Format.Scale;
        }

        if (one.Format.Offset != 0)
        {
            point["offset"] = one.Format.Offset;
        }

        return point;
    }
}
