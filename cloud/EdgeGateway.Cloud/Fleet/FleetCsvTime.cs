namespace EdgeGateway.Cloud.Fleet;

/// <summary>Reads <c>yyyy-MM-dd HH:mm:ss</c>, remembering the last hour: neighbouring lines share it.</summary>
internal sealed class FleetCsvTime
{
    /// <summary>How long such a time is, in bytes.</summary>
    public const int Length = 19;

    private const int HourLength = 13;

    private readonly byte[] hourText = new byte[HourLength];
    private long hourTicks;

    /// <summary>Reads a time of <see cref="Length"/> bytes.</summary>
    /// <returns>False for anything else, dates that do not exist included.</returns>
    public bool TryParse(ReadOnlySpan<byte> text, out DateTime timeUtc)
    {
        timeUtc = default;
        ReadOnlySpan<byte> hour = text[..HourLength];
        if ((!hour.SequenceEqual(hourText) && !TryHour(hour)) || text[13] != ':' || text[16] != ':'
            || !TryTwo(text[14..], out int minute) || !TryTwo(text[17..], out int second) || minute > 59 || second > 59)
        {
            return false;
        }

        timeUtc = new DateTime(hourTicks + (minute * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        return true;
    }

    private bool TryHour(ReadOnlySpan<byte> text)
    {
        if (text[10] != ' ' || !TryDate(text, out DateTime date) || !TryTwo(text[11..], out int hour) || hour > 23)
        {
            return false;
        }

        hourTicks = date.Ticks + (hour * TimeSpan.TicksPerHour);
        text.CopyTo(hourText);
        return true;
    }

    private static bool TryDate(ReadOnlySpan<byte> text, out DateTime date)
    {
        date = default;
        bool digits = TryTwo(text, out int century) & TryTwo(text[2..], out int year) & TryTwo(text[5..], out int month) & TryTwo(text[8..], out int day);
        if (!digits || text[4] != '-' || text[7] != '-' || !Exists((100 * century) + year, month, day))
        {
            return false;
        }

        date = new DateTime((100 * century) + year, month, day, 0, 0, 0, DateTimeKind.Utc);
        return true;
    }

    private static bool Exists(int year, int month, int day) =>
        year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static bool TryTwo(ReadOnlySpan<byte> text, out int number)
    {
        uint tens = (uint)(text[0] - '0'), ones = (uint)(text[1] - '0');
        number = (int)((tens * 10) + ones);
        return tens <= 9 && ones <= 9;
    }
}
