using System.Globalization;
using System.Text.RegularExpressions;
using EdgeGateway.Hub.Events;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Reads the text by which a reader says where it wants to begin.</summary>
/// <remarks>Source: iot-hub-protocol 9.3: x-opt-offset, x-opt-sequence-number or x-opt-enqueued-time, &gt; or &gt;=, a quoted value.</remarks>
internal static partial class SelectorFilter
{
    private const string Latest = "@latest", BeforeFirst = "-1";

    /// <summary>The start position; null when the text says something else.</summary>
    public static StartPosition? TryParse(string text)
    {
        Match match = Form().Match(text);
        if (!match.Success)
        {
            return null;
        }

        string value = match.Groups["value"].Value;
        bool inclusive = match.Groups["sign"].Value == ">=";
        if (value == Latest)
        {
            return new StartPosition.Latest();
        }

        bool isNumber = long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        return match.Groups["field"].Value switch
        {
            "offset" when value == BeforeFirst => new StartPosition.Earliest(),
            "offset" when isNumber => new StartPosition.AtOffset(number, inclusive),
            "sequence-number" when isNumber => new StartPosition.AtSequence(number, inclusive),
            "enqueued-time" or "enqueuedtimeutc" when isNumber && Math.Abs(number) < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() =>
                new StartPosition.AtTime(DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(0, number)), inclusive),
            _ => null,
        };
    }

    [GeneratedRegex(@"^\s*amqp\.annotation\.x-opt-(?<field>offset|sequence-number|enqueued-time|enqueuedtimeutc)\s*(?<sign>>=|>)\s*'?(?<value>[^'\s]+)'?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
