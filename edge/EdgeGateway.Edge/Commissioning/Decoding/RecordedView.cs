using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Edge.Tracing;

namespace EdgeGateway.Edge.Commissioning.Decoding;

/// <summary>Shows the decode matrices of the answers in a trace.</summary>
internal static class RecordedView
{
    /// <summary>For a person: each with a line that says which answer it is.</summary>
    public static string Text(IEnumerable<(RegisterReply Reply, DecodeView View)> decoded) => string.Join(
        Environment.NewLine + Environment.NewLine, decoded.Select(one => $"unit {one.Reply.Unit}, {one.Reply.Range}, {Time(one.Reply)}{Newest(one.Reply)}{Environment.NewLine}{one.View.Text()}"));

    /// <summary>For machines.</summary>
    public static JsonObject Json(IEnumerable<(RegisterReply Reply, DecodeView View)> decoded) => new() { ["replies"] = new JsonArray([.. decoded.Select(Json)]) };

    private static JsonNode Json((RegisterReply Reply, DecodeView View) decoded)
    {
        (RegisterReply reply, JsonObject json) = (decoded.Reply, decoded.View.Json());
        json.Insert(0, "unit", reply.Unit.ToByte());
        json.Insert(1, "table", Words.Of(reply.Range.Table));
        json.Insert(2, "address", reply.Range.Address);
        json.Insert(3, "at", Time(reply));
        json.Insert(4, "times", reply.Times);
        return json;
    }

    private static string Time(RegisterReply reply) => reply.At.UtcDateTime.ToString(TraceText.TimeFormat, CultureInfo.InvariantCulture);

    private static string Newest(RegisterReply reply) => reply.Times == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" (the newest of {reply.Times} answers)");
}
