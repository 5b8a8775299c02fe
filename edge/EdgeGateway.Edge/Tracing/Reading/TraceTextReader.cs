using System.Globalization;
using System.Text.RegularExpressions;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Tracing.Reading;

/// <summary>Reads what <see cref="TraceText"/> wrote (docs/formats/frame-trace.md).</summary>
internal static partial class TraceTextReader
{
    private static readonly FrameVerdict[] Spoken =
        [.. Enum.GetValues<FrameVerdict>().Where(verdict => verdict is not (FrameVerdict.Request or FrameVerdict.Reply or FrameVerdict.Refusal))];

    /// <summary>Reads the lines.</summary>
    /// <param name="lines">Each with its place, for errors; empty ones are passed over.</param>
    /// <exception cref="OperatorException">A line is none of a trace.</exception>
    public static IReadOnlyList<RecordedFrame> Read(IEnumerable<(string Place, string Text)> lines)
    {
        (string Place, string Text)[] spoken = [.. lines.Where(line => !string.IsNullOrWhiteSpace(line.Text))];
        Match[] matches = [.. spoken.Select(line => FrameLine().Match(line.Text) is { Success: true } match ? match : throw NoFrame(line.Place, line.Text))];

        // hexadecimal digits have no colon, and an ASCII line has no frame without one
        bool isText = matches.Any(match => match.Groups["bytes"].Value.StartsWith(':'));
        return [.. matches.Select((match, number) => Frame(number, spoken[number].Place, match, isText))];
    }

    private static RecordedFrame Frame(int number, string place, Match match, bool isText)
    {
        if (!DateTimeOffset.TryParseExact(match.Groups["time"].Value, TraceText.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at))
        {
            throw new OperatorException($"{place}: \"{match.Groups["time"].Value}\" is no time; a trace has times such as 2026-01-12T08:00:07.000000Z.");
        }

        string written = match.Groups["bytes"].Value;
        byte[] bytes = (isText ? Characters(written) : Hex(written))
            ?? throw new OperatorException($"{place}: the bytes \"{written}\" are not {(isText ? @"characters with \r, \n and \xHH" : "hexadecimal such as 0A 03")}: they were changed or cut short.");
        string words = match.Groups["words"].Value;
        bool isSent = match.Groups["way"].Value == ">";
        FrameVerdict verdict = Spoken.FirstOrDefault(one => words.StartsWith($"{TraceText.Word(one)}: ", StringComparison.Ordinal), isSent ? FrameVerdict.Request : FrameVerdict.Reply);
        return new RecordedFrame(place, new TracedFrame(number, at, isSent ? FrameDirection.Sent : FrameDirection.Received, verdict, bytes), words);
    }

    private static byte[]? Hex(string written) =>
        HexBytes().IsMatch(written) ? Convert.FromHexString(written.Replace(" ", "", StringComparison.Ordinal)) : null;

    private static byte[]? Characters(string written)
    {
        if (!AsciiBytes().IsMatch(written))
        {
            return null;
        }

        return [.. AsciiByte().Matches(written).Select(piece => piece.Value switch
        {
            @"\r" => (byte)'\r',
            @"\n" => (byte)'\n',
            [_, 'x', ..] hex => byte.Parse(hex.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            var character => (byte)character[0],
        })];
    }

    private static OperatorException NoFrame(string place, string text)
    {
        const int Enough = 60;
        string shown = text.Length > Enough ? $"{text[..Enough]}..." : text;
        return new($"{place}: \"{shown}\" is no frame of a trace; such a line has the time, > or <, the bytes and what they say (docs/formats/frame-trace.md).");
    }

    [GeneratedRegex(@"^(?<time>\S+) (?<way>[<>]) (?<bytes>\S+( \S+)*)(  (?<words>.*))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex FrameLine();

    [GeneratedRegex("^[0-9A-F]{2}( [0-9A-F]{2})*$", RegexOptions.ExplicitCapture)]
    private static partial Regex HexBytes();

    [GeneratedRegex(@"^(\\r|\\n|\\x[0-9A-F]{2}|[\x21-\x5B\x5D-\x7E])+$", RegexOptions.ExplicitCapture)]
    private static partial Regex AsciiBytes();

    [GeneratedRegex(@"\\r|\\n|\\x[0-9A-F]{2}|.")]
    private static partial Regex AsciiByte();
}
