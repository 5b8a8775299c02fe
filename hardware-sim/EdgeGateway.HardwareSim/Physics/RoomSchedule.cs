namespace EdgeGateway.HardwareSim.Physics;

/// <summary>When the building is kept warm and when it may cool.</summary>
/// <param name="Day">Wished room temperature by day, degC.</param>
/// <param name="Night">Wished room temperature by night, degC.</param>
/// <param name="DayBegins">Hour of the day, UTC.</param>
/// <param name="DayEnds">Hour of the day, UTC, after <paramref name="DayBegins"/>.</param>
/// <param name="WarmWeekends">False: Saturday and Sunday are nights (schools, offices).</param>
internal sealed record RoomSchedule(double Day, double Night, double DayBegins, double DayEnds, bool WarmWeekends = true)
{
    /// <summary>20 degC from 6 to 22 h, 16 degC by night.</summary>
    public static RoomSchedule Dwelling { get; } = new(20, 16, 6, 22);

    /// <summary>Day and night swapped, as an installer's mistake makes it.</summary>
    public bool IsInverted { get; init; }

    /// <summary>The same temperature day and night.</summary>
    public static RoomSchedule Constant(double temperature) => new(temperature, temperature, 0, 24);

    /// <summary>Wished room temperature, degC.</summary>
    public double SetpointAt(DateTimeOffset time) => IsDay(time.UtcDateTime) != IsInverted ? Day : Night;

    private bool IsDay(DateTime utc)
    {
        bool isFree = !WarmWeekends && utc.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        double hour = utc.TimeOfDay.TotalHours;
        return !isFree && hour >= DayBegins && hour < DayEnds;
    }
}
