using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace EdgeGateway.Edge.Commissioning.Listening;

/// <summary>Shows what was heard on a line.</summary>
internal static class TrafficView
{
    private const int MostPolls = 20;

    /// <summary>For a person.</summary>
    public static string Text(Traffic traffic)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"listened {traffic.Duration.TotalSeconds:0.0} s: ");
        if (traffic.IsSilent)
        {
            return text.Append("silence, no other master").ToString();
        }

        text.Append(CultureInfo.InvariantCulture, $"{traffic.Bursts.Sum(burst => burst.Bytes.Count)} bytes, {traffic.Frames} whole frames{(traffic.AsciiFrames > 0 ? $" ({traffic.AsciiFrames} of Modbus ASCII)" : "")}, {traffic.Stray} stray bytes, {traffic.Marred} with a wrong parity or stop bit");
        if (traffic.HasForeignMaster)
        {
            text.AppendLine().Append("another master talks on this line:");
            foreach (ForeignPoll poll in traffic.Polls.Take(MostPolls))
            {
                text.AppendLine().Append("  ").Append(poll);
            }

            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  devices heard to answer: {(traffic.Answering.Count == 0 ? "none" : string.Join(", ", traffic.Answering))}");
        }

        return text.ToString();
    }

    /// <summary>For machines.</summary>
    public static JsonObject Json(Traffic traffic) => new()
    {
        ["seconds"] = Math.Round(traffic.Duration.TotalSeconds, 2),
        ["bytes"] = traffic.Bursts.Sum(burst => burst.Bytes.Count),
        ["frames"] = traffic.Frames,
        ["asciiFrames"] = traffic.AsciiFrames,
        ["strayBytes"] = traffic.Stray,
        ["marredBytes"] = traffic.Marred,
        ["foreignMaster"] = traffic.HasForeignMaster,
        ["polls"] = new JsonArray([.. traffic.Polls.Select(Poll)]),
        ["answeringUnits"] = new JsonArray([.. traffic.Answering.Select(unit => (JsonNode)unit)]),
    };

    private static JsonNode Poll(ForeignPoll poll) => new JsonObject
    {
        ["unit"] = poll.Unit,
        ["function"] = poll.Function,
        ["address"] = poll.Address,
        ["count"] = poll.Count,
        ["times"] = poll.Times,
        ["answered"] = poll.Answered,
        ["intervalSeconds"] = poll.Interval is { } pause ? Math.Round(pause.TotalSeconds, 3) : null,
    };
}
