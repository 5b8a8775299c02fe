namespace EdgeGateway.Analytics.Series;

/// <summary>How hot the departure water is for the cold it works against: the number that the reference method compares.</summary>
/// <remarks>ratio = (water - ambient) / (ambient - exterior), all in degrees Celsius. Source: golden/fleet/README.md, step "ratio".</remarks>
public static class HeatingRatio
{
    /// <summary>Computes the ratio of one hour.</summary>
    /// <param name="exterior">Outside air, degrees Celsius; NaN when missing.</param>
    /// <param name="ambient">Room air, degrees Celsius; NaN when missing.</param>
    /// <param name="water">Departure water of circuit 1, degrees Celsius; NaN when missing.</param>
    /// <returns>The ratio, no unit; NaN when a value is missing or the division gives no finite number.</returns>
    public static double Of(double exterior, double ambient, double water)
    {
        double ratio = (water - ambient) / (ambient - exterior);
        return double.IsFinite(ratio) ? ratio : double.NaN;
    }

    /// <summary>Computes the ratio of every hour.</summary>
    /// <param name="exterior">Hourly means of outside air, degrees Celsius, NaN when missing.</param>
    /// <param name="ambient">Hourly means of room air; as long as <paramref name="exterior"/>.</param>
    /// <param name="water">Hourly means of departure water; as long as <paramref name="exterior"/>.</param>
    /// <returns>One ratio per hour, no unit; NaN where it cannot be told.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double[] Of(ReadOnlySpan<double> exterior, ReadOnlySpan<double> ambient, ReadOnlySpan<double> water)
    {
        if (ambient.Length != exterior.Length || water.Length != exterior.Length)
        {
            throw new ArgumentException("The three series need as many hours.", nameof(water));
        }

        double[] ratios = new double[exterior.Length];
        for (int i = 0; i < ratios.Length; i++)
        {
            ratios[i] = Of(exterior[i], ambient[i], water[i]);
        }

        return ratios;
    }
}
