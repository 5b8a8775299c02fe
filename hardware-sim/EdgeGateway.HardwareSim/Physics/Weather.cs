namespace EdgeGateway.HardwareSim.Physics;

/// <summary>Outside air: the year's and the day's wave, weather that comes and goes, cold spells.</summary>
/// <remarks>T = mean - A cos(2 pi (day - 15) / 365) - D cos(2 pi (hour - 4) / 24) + first-order autoregressive noise - cold spell; coldest on 15 January and at 4 h UTC.</remarks>
internal sealed class Weather
{
    private const double DaysPerYear = 365;
    private const double ColdestDay = 15, ColdestHour = 4;
    private static readonly TimeSpan Grid = TimeSpan.FromMinutes(15);

    private readonly Climate climate;
    private readonly DateTimeOffset start;
    private readonly Chance chance;
    private readonly ColdSpells spells;
    private readonly List<double> noise = [];

    /// <param name="climate">The place.</param>
    /// <param name="start">No earlier time will be asked for.</param>
    /// <param name="chance">Decides the ups and downs.</param>
    public Weather(Climate climate, DateTimeOffset start, Chance chance)
    {
        (this.climate, this.start, this.chance) = (climate, start, chance);
        spells = new ColdSpells(climate, chance.Bits());
    }

    /// <summary>Air temperature, degC. The same time always gives the same value; later times may be asked before earlier ones.</summary>
    public double At(DateTimeOffset time)
    {
        double day = (time.UtcDateTime - new DateTime(time.UtcDateTime.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc)).TotalDays + 1;
        double year = climate.YearlySwing * Math.Cos(Math.Tau * (day - ColdestDay) / DaysPerYear);
        double hours = climate.DailySwing * Math.Cos(Math.Tau * (time.UtcDateTime.TimeOfDay.TotalHours - ColdestHour) / 24);
        return climate.Mean - year - hours + NoiseAt((time - start) / Grid) - spells.DepthAt(time);
    }

    private double NoiseAt(double position)
    {
        int index = (int)position;
        Extend(index + 2);
        double part = position - index;
        return (noise[index] * (1 - part)) + (noise[index + 1] * part);
    }

    private void Extend(int count)
    {
        double kept = Math.Exp(-Grid / climate.Memory);
        double fresh = climate.Deviation * Math.Sqrt(1 - (kept * kept));
        while (noise.Count < count)
        {
            noise.Add(noise.Count == 0 ? climate.Deviation * chance.Normal() : (kept * noise[^1]) + (fresh * chance.Normal()));
        }
    }
}
