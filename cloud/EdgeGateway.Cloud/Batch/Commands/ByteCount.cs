using System.Globalization;

namespace EdgeGateway.Cloud.Batch.Commands;

/// <summary>Amounts of memory and disk as a person writes them: <c>2GB</c>, <c>512MB</c>. A kilobyte has 1,024 bytes.</summary>
internal static class ByteCount
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>Reads an amount.</summary>
    /// <returns>Bytes, at least 1; null when it is not one.</returns>
    public static long? Parse(string text)
    {
        string trimmed = text.Trim();
        string number = trimmed.TrimEnd([.. "KMGTBkmgtb "]);
        int unit = Array.FindIndex(Units, unit => unit.Equals(trimmed[number.Length..].Trim(), StringComparison.OrdinalIgnoreCase));
        return unit >= 0 && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double amount) && amount * Math.Pow(1024, unit) is >= 1 and < long.MaxValue
            ? (long)(amount * Math.Pow(1024, unit))
            : null;
    }

    /// <summary>Writes an amount in the largest unit that leaves a number of at least 1.</summary>
    public static string Text(long bytes)
    {
        int unit = 0;
        double amount = bytes;
        while (amount >= 1024 && unit < Units.Length - 1)
        {
            amount /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{amount:0.#} {Units[unit]}");
    }
}
