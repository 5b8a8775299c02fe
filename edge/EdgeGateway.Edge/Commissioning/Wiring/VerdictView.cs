using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>Shows verdicts on a line.</summary>
internal static class VerdictView
{
    /// <summary>For a person; empty when there is nothing to say.</summary>
    public static string Text(IReadOnlyList<WiringVerdict> verdicts)
    {
        var text = new StringBuilder();
        foreach (WiringVerdict verdict in verdicts.Where(one => one.Fault != WiringFault.None))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"the line: {Name(verdict.Fault)} ({100 * verdict.Confidence:F0} % sure)");
            foreach (string reason in verdict.Reasons)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  seen: {reason}");
            }

            foreach (string step in verdict.WhatToDo)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  - {step}");
            }
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>For machines.</summary>
    public static JsonArray Json(IReadOnlyList<WiringVerdict> verdicts) => new([.. verdicts.Select(Row)]);

    /// <summary>A fault in a technician's words.</summary>
    public static string Name(WiringFault fault) => fault switch
    {
        WiringFault.NobodyThere => "nobody answers",
        WiringFault.SwappedWires => "A and B are exchanged",
        WiringFault.WrongParity => "wrong parity",
        WiringFault.WrongSpeed => "wrong speed",
        WiringFault.TwoDevices => "two devices with one address",
        WiringFault.Noise => "noise: termination, bias or interference",
        WiringFault.HeldLine => "something holds the line",
        WiringFault.Echo => "the adapter echoes what we send",
        WiringFault.ForeignMaster => "another master is on the line",
        _ => "sound",
    };

    private static JsonNode Row(WiringVerdict verdict) => new JsonObject
    {
        ["fault"] = Words.Of(verdict.Fault),
        ["confidence"] = verdict.Confidence,
        ["reasons"] = new JsonArray([.. verdict.Reasons.Select(reason => (JsonNode)reason)]),
        ["whatToDo"] = new JsonArray([.. verdict.WhatToDo.Select(step => (JsonNode)step)]),
    };
}
