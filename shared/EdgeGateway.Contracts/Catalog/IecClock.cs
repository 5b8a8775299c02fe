namespace EdgeGateway.Contracts.Catalog;

/// <summary>Date and time in four registers with the fields of IEC 870-5-4.</summary>
/// <remarks>Schneider Electric iM400 user manual, "Date and time (TI081 format)": the weekday may be 0 for "not used", iV says that the clock was not set.</remarks>
internal static class IecClock
{
    private const int Century = 2000, YearBits = 0x7F, MonthBits = 0x0F, DayBits = 0x1F, HourBits = 0x1F, MinuteBits = 0x3F, NotValid = 0x80;

    public static DateTime? Read(ReadOnlySpan<ushort> registers) => (registers[2] & NotValid) != 0 ? null : DeviceClock.Made(
        Century + (registers[0] & YearBits), (registers[1] >> 8) & MonthBits, registers[1] & DayBits,
        (registers[2] >> 8) & HourBits, registers[2] & MinuteBits, registers[3] / 1_000.0);

    public static void Write(DateTime shown, Span<ushort> registers)
    {
        registers[0] = (ushort)((shown.Year - Century) & YearBits);
        registers[1] = (ushort)((shown.Month << 8) | shown.Day);
        registers[2] = (ushort)((shown.Hour << 8) | shown.Minute);
        registers[3] = (ushort)((shown.Second * 1_000) + shown.Millisecond);
    }
}
