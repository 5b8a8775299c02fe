using System.Globalization;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>Addresses as they are typed: <c>1-10,20,247</c>.</summary>
internal static class UnitRanges
{
    /// <summary>What is allowed.</summary>
    public const string Allowed = "addresses from 1 to 247 such as 1-10,20,247";

    /// <summary>All addresses of a serial line.</summary>
    public static IReadOnlyList<byte> All { get; } = [.. Enumerable.Range(1, 247).Select(unit => (byte)unit)];

    /// <summary>Reads them, each once, in the order given.</summary>
    public static bool TryParse(string text, out IReadOnlyList<byte>? units)
    {
        var read = new List<byte>();
        foreach (string part in text.Split(','))
        {
            string[] ends = part.Split('-');
            if (ends.Length > 2 || !TryParseOne(ends[0], out int first) || !TryParseOne(ends[^1], out int last) || last < first)
            {
                units = null;
                return false;
            }

            read.AddRange(Enumerable.Range(first, last - first + 1).Select(unit => (byte)unit));
        }

        units = [.. read.Distinct()];
        return true;
    }

    private static bool TryParseOne(string text, out int unit) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out unit) && unit is >= 1 and <= 247;
}
