namespace EdgeGateway.Analytics.Rules;

/// <summary>How departure water follows the weather in the fleet.</summary>
/// <param name="Peers">How many installations have a line.</param>
/// <param name="Slope">Median slope, K of water per K outside.</param>
/// <param name="SlopeSpread">Its median absolute deviation, scaled to a standard deviation.</param>
/// <param name="AtZero">Median departure at 0 degC outside, degrees Celsius.</param>
/// <param name="AtZeroSpread">Its median absolute deviation, scaled to a standard deviation, K.</param>
public sealed record CurveBand(int Peers, double Slope, double SlopeSpread, double AtZero, double AtZeroSpread)
{
    /// <summary>The band of some lines.</summary>
    /// <param name="lines">Those that could be fitted.</param>
    public static CurveBand Of(IReadOnlyList<LinearFit> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        double[] slopes = [.. lines.Select(line => line.Slope)], zeros = [.. lines.Select(line => line.Intercept)];
        return new CurveBand(lines.Count, Known.Median(slopes), Known.Mad(slopes), Known.Median(zeros), Known.Mad(zeros));
    }
}
