using System.Globalization;

namespace EdgeGateway.Cloud.Batch.Commands;

/// <summary>Lengths of time as a person writes them: <c>90s</c>, <c>10m</c>, <c>2h</c>, <c>1d</c>.</summary>
internal static class TimeText
{
    private static readonly Dictionary<char, double> Seconds = new() { ['s'] = 1, ['m'] = 60, ['h'] = 3600, ['d'] = 86400 };

    /// <summary>Reads a length.</summary>
    /// <returns>More than nothing, at most 40 days; null when it is not one.</returns>
    public static TimeSpan? Parse(string text) =>
        text.Length > 1 && Seconds.TryGetValue(text[^1], out double unit)
        && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double amount) && amount * unit is >= 0.001 and <= 40 * 86400
            ? TimeSpan.FromSeconds(amount * unit)
            : null;

    /// <summary>Writes a length in the largest unit that leaves at least 2 of it.</summary>
    public static string Of(TimeSpan time)
    {
        (double amount, char unit) = time.TotalSeconds switch
        {
            >= 2 * 86400 => (time.TotalDays, 'd'),
            >= 2 * 3600 => (time.TotalHours, 'h'),
            >= 120 => (time.TotalMinutes, 'm'),
            _ => (time.TotalSeconds, 's'),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{amount:0.#} {unit}");
    }
}
