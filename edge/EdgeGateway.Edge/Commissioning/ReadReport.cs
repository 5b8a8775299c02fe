using System.Globalization;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Commissioning.Wiring;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>What one reading of a device comes to: values, times, and what went wrong with what to do.</summary>
internal sealed class ReadReport(BusSettings line, UnitId unit, Questioner device, DateTimeOffset at)
{
    private string what = "", body = "";
    private Answer? end;
    private JsonObject json = [];

    /// <summary>What more questions and every byte of the answers say about the line.</summary>
    public IReadOnlyList<WiringVerdict> Verdicts { get; set; } = [];

    /// <summary>Whether the line is to blame and not the device.</summary>
    public bool IsLineFault => end is Answer.None { Why.IsOfTheLine: false };

    /// <summary>Whether all that was asked for came.</summary>
    public bool IsWhole => end is null;

    /// <summary>Takes what was read of a range.</summary>
    public void Take(RangeReading reading, ValueFormat? format)
    {
        var view = new RegisterView(reading.Range, reading.Values, format);
        what = reading.Range.ToString();
        body = reading.Values.Count > 0 ? view.Text() : "";
        end = reading.End;
        json = new JsonObject
        {
            ["table"] = Words.Of(reading.Range.Table), ["address"] = reading.Range.Address, ["count"] = reading.Range.Count,
            ["registers"] = view.Registers(), ["values"] = view.Values(),
        };
    }

    /// <summary>Takes what was read of a map.</summary>
    public void Take(string map, MapReading reading)
    {
        what = map;
        body = reading.Points.Any(point => point.Raw.Length > 0) ? MapView.Text(reading.Points) : "";
        end = reading.End;
        json = new JsonObject { ["map"] = map, ["points"] = MapView.Json(reading.Points) };
    }

    /// <summary>Whether there is anything to show.</summary>
    public bool HasValues => body.Length > 0;

    /// <summary>For a person.</summary>
    public string Text()
    {
        string times = device.RoundTrips.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {device.RoundTrips.Max().TotalMilliseconds:F0} ms{(device.RoundTrips.Count > 1 ? $" at most, {device.RoundTrips.Count} requests" : "")}");
        string head = string.Create(CultureInfo.InvariantCulture, $"{LineText.Of(line)}, unit {unit}, {what}{times}");
        return head + Environment.NewLine + body;
    }

    /// <summary>For machines; one line.</summary>
    public string Json()
    {
        JsonObject all = new()
        {
            ["at"] = at.ToString("O", CultureInfo.InvariantCulture),
            ["line"] = LineText.Of(line),
            ["unit"] = unit.ToByte(),
            ["ok"] = IsWhole,
            ["roundTripMs"] = device.RoundTrips.Count == 0 ? null : Math.Round(device.RoundTrips.Max().TotalMilliseconds, 1),
            ["failures"] = new JsonArray([.. device.Failures.Select(failure => (JsonNode)failure.ToString())]),
        };
        foreach ((string name, JsonNode? value) in json)
        {
            all[name] = value?.DeepClone();
        }

        if (end is not null)
        {
            all["error"] = Said(end);
            all["verdicts"] = VerdictView.Json(Verdicts);
            all["advice"] = new JsonArray([.. Advice.For(end, line).Select(advice => (JsonNode)advice)]);
        }

        return all.ToJsonString();
    }

    /// <summary>What went wrong and what to do about it, a line each; empty when nothing did.</summary>
    public IEnumerable<string> Troubles()
    {
        if (end is not null)
        {
            yield return $"edge-gateway: {LineText.Of(line)}, unit {unit}, {what}: {Said(end)}";
            string verdicts = VerdictView.Text(Verdicts);
            foreach (string advice in verdicts.Length > 0 ? [verdicts] : Advice.For(end, line).Select(advice => $"  - {advice}"))
            {
                yield return advice;
            }
        }
        else if (device.Failures.Count > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"edge-gateway: {device.Failures.Count} of {device.Failures.Count + device.RoundTrips.Count} requests had to be repeated: {device.Failures[0]}");
        }
    }

    private string Said(Answer answer) => answer switch
    {
        Answer.Refused refused => string.Create(CultureInfo.InvariantCulture, $"the device refused with exception {(int)refused.Code} ({refused.Code})"),
        Answer.None none => device.Failures.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{none.Why} ({device.Failures.Count} tries)") : none.Why.ToString(),
        _ => "",
    };
}
