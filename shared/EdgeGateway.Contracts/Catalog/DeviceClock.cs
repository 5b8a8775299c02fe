namespace EdgeGateway.Contracts.Catalog;

/// <summary>The date and time in a device's registers, and how far it is from the gateway's.</summary>
internal static class DeviceClock
{
    /// <summary>The time that clocks are held against when nobody gives one.</summary>
    public static readonly DateTimeOffset Reference = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int Century = 2000, Fields = (int)ClockField.Year + 1;
    private const int MiddleOfMinute = 30; // a clock without seconds is between 0 and 60 s behind what it means

    /// <summary>What a clock shows, in the time that it keeps; null when that is no date.</summary>
    /// <param name="point">The point, of one of the clock formats.</param>
    /// <param name="registers">Its registers.</param>
    public static DateTime? Read(RegisterPoint point, ReadOnlySpan<ushort> registers)
    {
        switch (point.Format)
        {
            case NumberFormat.UnixTime:
                return DateTime.UnixEpoch.AddSeconds(RawNumber.Read(point.Format, RegisterBits.Read(registers, point.Order)));
            case NumberFormat.DateTimeIec:
                return IecClock.Read(registers);
        }

        Span<int> parts = stackalloc int[Fields];
        parts.Clear();
        parts[(int)ClockField.Second] = MiddleOfMinute;
        for (int i = 0; i < registers.Length; i++)
        {
            ClockRegister kept = point.Fields[i];
            parts[(int)kept.High] = registers[i] >> 8;
            parts[(int)kept.Low] = kept.High == ClockField.None ? registers[i] : (byte)registers[i];
        }

        int year = parts[(int)ClockField.Year];
        return Made(
            year < 100 ? Century + year : year, parts[(int)ClockField.Month], parts[(int)ClockField.Day],
            parts[(int)ClockField.Hour], parts[(int)ClockField.Minute], parts[(int)ClockField.Second]);
    }

    /// <summary>Writes a clock that is ahead of a time.</summary>
    /// <param name="point">The point, of one of the clock formats.</param>
    /// <param name="ahead">By how many seconds.</param>
    /// <param name="now">The time.</param>
    /// <param name="registers">Takes its registers.</param>
    public static void Write(RegisterPoint point, double ahead, DateTimeOffset now, Span<ushort> registers)
    {
        if (point.Format == NumberFormat.UnixTime)
        {
            RegisterBits.Write(RawBits.Of(point.Format, (now.UtcDateTime - DateTime.UnixEpoch).TotalSeconds + ahead), point.Order, registers);
            return;
        }

        DateTime shown = now.DateTime.AddSeconds(ahead);
        if (point.Format == NumberFormat.DateTimeIec)
        {
            IecClock.Write(shown, registers);
            return;
        }

        for (int i = 0; i < registers.Length; i++)
        {
            registers[i] = (ushort)((Part(shown, point.Fields[i].High) << 8) | Part(shown, point.Fields[i].Low));
        }
    }

    /// <summary>By how many seconds a clock is ahead of the gateway's; without the gateway's, of <see cref="Reference"/>.</summary>
    public static double Ahead(NumberFormat format, DateTime shown, DateTimeOffset? now)
    {
        DateTimeOffset time = now ?? Reference;
        return (shown - (format == NumberFormat.UnixTime ? time.UtcDateTime : time.DateTime)).TotalSeconds;
    }

    /// <summary>The date and time of these parts; null when there is none.</summary>
    public static DateTime? Made(int year, int month, int day, int hour, int minute, double second)
    {
        bool isDate = year is > 0 and < 10_000 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        return isDate && hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60
            ? new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Unspecified).AddSeconds(second)
            : null;
    }

    private static int Part(DateTime shown, ClockField field) => field switch
    {
        ClockField.Second => shown.Second,
        ClockField.Minute => shown.Minute,
        ClockField.Hour => shown.Hour,
        ClockField.Weekday => shown.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)shown.DayOfWeek,
        ClockField.Day => shown.Day,
        ClockField.Month => shown.Month,
        ClockField.Year => shown.Year % 100,
        _ => 0,
    };
}
