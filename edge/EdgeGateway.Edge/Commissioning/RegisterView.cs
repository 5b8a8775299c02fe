using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>Shows registers or bits as they were read: address, hex, unsigned, signed, and the decoded value.</summary>
/// <param name="range">What was asked for.</param>
/// <param name="values">What came, from the first address on.</param>
/// <param name="format">How to decode it; null: not at all.</param>
internal sealed class RegisterView(AskedRange range, IReadOnlyList<ushort> values, ValueFormat? format)
{
    /// <summary>Lines for a person.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        text.AppendLine(range.IsBits ? "address  state" : $"address   hex  unsigned   signed{(format is null ? "" : $"  {format}")}");
        for (int i = 0; i < values.Count; i++)
        {
            text.AppendLine(Line(i));
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>The rows for machines.</summary>
    public JsonArray Registers() => new([.. Enumerable.Range(0, values.Count).Select(Row)]);

    /// <summary>The decoded values for machines; empty without a format.</summary>
    public JsonArray Values() => new([.. Enumerable.Range(0, values.Count).Where(HasValue).Select(Decoded)]);

    private string Line(int i) => range.IsBits
        ? string.Create(CultureInfo.InvariantCulture, $"{range.Address + i,7}  {(values[i] != 0 ? "on" : "off")}")
        : string.Create(CultureInfo.InvariantCulture, $"{range.Address + i,7}  {values[i]:X4}  {values[i],8}  {(short)values[i],7}{(HasValue(i) ? $"  {Shown(Value(i))}" : "")}");

    private JsonNode Row(int i) => range.IsBits
        ? new JsonObject { ["address"] = range.Address + i, ["on"] = values[i] != 0 }
        : new JsonObject
        {
            ["address"] = range.Address + i, ["hex"] = values[i].ToString("X4", CultureInfo.InvariantCulture),
            ["unsigned"] = values[i], ["signed"] = (short)values[i],
        };

    private JsonNode Decoded(int i)
    {
        double value = Value(i);
        return new JsonObject
        {
            ["address"] = range.Address + i, ["format"] = Words.Of(format!.Format), ["order"] = Words.Of(format.Order),
            ["value"] = double.IsFinite(value) ? value : null,
        };
    }

    /// <summary>A value stands at its first register.</summary>
    private bool HasValue(int i) => format is not null && !range.IsBits && i % format.Registers == 0 && i + format.Registers <= values.Count;

    private double Value(int i) => format!.Decode([.. values.Skip(i).Take(format.Registers)]);

    private static string Shown(double value) => double.IsFinite(value) ? value.ToString(CultureInfo.InvariantCulture) : "no number";
}
