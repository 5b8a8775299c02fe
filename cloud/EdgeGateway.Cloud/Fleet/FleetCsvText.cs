using System.Text;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Foreign text made fit for a message.</summary>
internal static class FleetCsvText
{
    private const int Longest = 120;

    public static string Readable(ReadOnlySpan<byte> line) => Readable(Encoding.UTF8.GetString(line[..Math.Min(line.Length, 4 * Longest)]));

    public static string Readable(string text)
    {
        var readable = new StringBuilder(Longest + 3);
        foreach (char c in text.Length > Longest ? text.AsSpan(0, Longest) : text)
        {
            readable.Append(char.IsControl(c) ? '\uFFFD' : c);
        }

        return text.Length > Longest ? readable.Append("...").ToString() : readable.ToString();
    }
}
