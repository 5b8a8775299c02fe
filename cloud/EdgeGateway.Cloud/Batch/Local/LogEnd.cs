using System.Text;

namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>The last words of a log.</summary>
internal static class LogEnd
{
    private const int Longest = 4096;

    /// <summary>The last few kilobytes of a file; empty when there is none.</summary>
    public static string Of(string path)
    {
        if (!File.Exists(path))
        {
            return "";
        }

        using FileStream file = File.OpenRead(path);
        file.Position = Math.Max(0, file.Length - Longest);
        using var reader = new StreamReader(file, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The last line that says something, cut to a length; control characters become spaces.</summary>
    public static string LastLine(string text, int longest)
    {
        string line = text.Split('\n').LastOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
        line = string.Concat(line.Trim().Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length > longest ? line[..longest] + "..." : line;
    }
}
