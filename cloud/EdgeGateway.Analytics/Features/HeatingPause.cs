namespace EdgeGateway.Analytics.Features;

/// <summary>The longest time for which the departure water was no warmer than the room.</summary>
/// <remarks>Hours without readings do not end it, and do not count. Of equally long ones the first is taken.</remarks>
/// <param name="Hours">How many hours with readings; 0 when it never was.</param>
/// <param name="StartHour">The first hour of it; -1 when there is none.</param>
/// <param name="EndHour">The last hour of it; -1 when there is none.</param>
/// <param name="Coldest">The coldest hour of the room during it, degrees Celsius; NaN when there is none.</param>
/// <param name="UsualCold">How cold the room usually gets while it is heated (5 % quantile), the pause and the 24 hours after it left out; of 20 hours or fewer the room's median instead. Degrees Celsius.</param>
/// <param name="Outside">The mean outside temperature during it, degrees Celsius; NaN when there is none.</param>
public readonly record struct HeatingPause(int Hours, int StartHour, int EndHour, double Coldest, double UsualCold, double Outside)
{
    private const double LeastExcess = 2, PartOfUsual = 0.2, UsualShare = 0.8, ColdShare = 0.05;
    private const int Recovery = 24, LeastHeated = 20;

    /// <summary>By how much the room fell below what it usually falls to, kelvin; NaN without a pause.</summary>
    public double Shortfall => UsualCold - Coldest;

    /// <summary>Looks for the pause.</summary>
    /// <param name="ambient">Room air by the hour, degrees Celsius, NaN when missing.</param>
    /// <param name="paused">Whether the water was no warmer than the room; as <see cref="Hourly"/> gives it.</param>
    /// <param name="weather">Outside air by the hour, degrees Celsius, NaN when missing.</param>
    public static HeatingPause Of(double[] ambient, bool?[] paused, double[] weather)
    {
        ArgumentNullException.ThrowIfNull(weather);
        ArgumentNullException.ThrowIfNull(ambient);
        ArgumentNullException.ThrowIfNull(paused);
        int best = 0, start = -1, end = -1, length = 0, first = 0;
        for (int hour = 0; hour < paused.Length; hour++)
        {
            if (paused[hour] is not { } isPaused)
            {
                continue;
            }

            (length, first) = !isPaused ? (0, 0) : length == 0 ? (1, hour) : (length + 1, first);
            (best, start, end) = length > best ? (length, first, hour) : (best, start, end);
        }

        return best == 0
            ? new HeatingPause(0, -1, -1, double.NaN, double.NaN, double.NaN)
            : new HeatingPause(
                best,
                start,
                end,
                Quantile.Of(ambient.AsSpan(start, end - start + 1), 0),
                Usual(ambient, paused, start, end),
                weather[start..(end + 1)].Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average());
    }

    /// <summary>For every hour whether the water was no warmer than the room: by less than 2 K, or by less than a fifth of what is usual (the 80 % quantile).</summary>
    /// <param name="ambient">Room air by the hour, degrees Celsius, NaN when missing.</param>
    /// <param name="water">Departure water by the hour, degrees Celsius, NaN when missing.</param>
    /// <returns>Null where one of the two is missing.</returns>
    public static bool?[] Hourly(double[] ambient, double[] water)
    {
        double[] excess = [.. water.Zip(ambient, (w, a) => w - a)];
        double limit = Math.Max(LeastExcess, PartOfUsual * Quantile.Of(excess, UsualShare));
        return [.. excess.Select(e => double.IsNaN(e) ? default(bool?) : e < limit)];
    }

    private static double Usual(double[] ambient, bool?[] paused, int start, int end)
    {
        double[] heated = [.. Enumerable.Range(0, ambient.Length).Where(hour => paused[hour] == false && !(hour >= start && hour <= end + Recovery)).Select(hour => ambient[hour])];
        return heated.Length > LeastHeated ? Quantile.Of(heated, ColdShare) : Quantile.Median(ambient);
    }
}
