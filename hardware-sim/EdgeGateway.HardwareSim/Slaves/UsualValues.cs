using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>What a point shows that the simulated plant knows nothing of: a constant that a sound device could show.</summary>
internal static class UsualValues
{
    /// <summary>
    /// What the device is recognised by, if the map says it; no alarm; the first state that has a name; else what is usual for the quantity, held within what
    /// is plausible and possible for the point.
    /// </summary>
    public static double Of(RegisterPoint point)
    {
        if (point.Expected.Count > 0)
        {
            return point.Expected[0];
        }

        double usual = point.Kind == PointKind.Alarm ? 0
            : point.Meanings.Count > 0 ? point.Meanings.Keys.Min()
            : Usual(point.Quantity);
        double least = Math.Max(point.Limits.Min, point.Limits.PlausibleMin ?? double.MinValue);
        double most = Math.Min(point.Limits.Max, point.Limits.PlausibleMax ?? double.MaxValue);
        return Math.Clamp(usual, least, Math.Max(least, most));
    }

    private static double Usual(Quantity quantity) => quantity switch
    {
        Quantity.Temperature => 20,
        Quantity.Pressure => 1.5,
        Quantity.Power => 1,
        Quantity.Energy => 1_000,
        Quantity.VolumeFlow => 1,
        Quantity.Volume => 100,
        Quantity.Percent => 50,
        Quantity.Humidity => 45,
        Quantity.Current => 5,
        Quantity.Speed => 1_500,
        Quantity.Voltage => 3,
        Quantity.Duration => 3_600,
        Quantity.Frequency => 50,
        Quantity.ElectricCurrent => 1,
        _ => 0,
    };
}
