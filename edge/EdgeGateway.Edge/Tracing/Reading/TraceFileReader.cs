using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Tracing.Reading;

/// <summary>Reads a trace from a file: the text or pcapng form that <c>read</c> and <c>scan</c> write, or the answer of the direct method <c>getTrace</c>.</summary>
internal static class TraceFileReader
{
    private const string Payload = "payload", Text = "text", Pcapng = "pcapng";

    /// <summary>Reads and decodes the frames, the oldest first.</summary>
    /// <exception cref="OperatorException">The file cannot be read or is damaged.</exception>
    public static async Task<IReadOnlyList<DecodedFrame>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The trace {path} cannot be read ({e.Message}): name one with --trace FILE.", e);
        }

        IReadOnlyList<RecordedFrame> frames = Frames(path, bytes);
        return frames.Count > 0 ? RecordedTrace.Decode(frames) : throw new OperatorException($"The trace {path} has no frame.");
    }

    private static IReadOnlyList<RecordedFrame> Frames(string path, byte[] bytes)
    {
        if (TracePcapngReader.IsOne(bytes))
        {
            return TracePcapngReader.Read(path, bytes);
        }

        string text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        return text.TrimStart().StartsWith('{') ? OfMethod(path, text) : TraceTextReader.Read(text.Split('\n').Select((line, i) => (Place(path, i + 1), line.TrimEnd('\r'))));
    }

    private static string Place(string path, int line) => string.Create(CultureInfo.InvariantCulture, $"{path}, line {line}");

    /// <summary>The answer alone, or within what the hub's tools make of it.</summary>
    private static IReadOnlyList<RecordedFrame> OfMethod(string path, string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement answer = document.RootElement.TryGetProperty(Payload, out JsonElement payload) ? payload : document.RootElement;
            return answer.TryGetProperty(Pcapng, out JsonElement file)
                ? TracePcapngReader.Read(path, file.GetBytesFromBase64())
                : TraceTextReader.Read(answer.GetProperty(Text).EnumerateArray().Select((line, i) => ($"{path}, {Text}[{i}]", line.GetString() ?? "")).ToArray());
        }
        catch (JsonException e)
        {
            throw new OperatorException($"{Place(path, (int)(e.LineNumber ?? 0) + 1)}: {e.Message}", e);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new OperatorException($"{path} is JSON, but no answer of getTrace, which has a list \"{Text}\" or \"{Pcapng}\" in base64.", e);
        }
    }
}
