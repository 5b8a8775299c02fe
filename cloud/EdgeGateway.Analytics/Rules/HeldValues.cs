using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Analytics.Rules;

/// <summary>What a point showed at a given time: its last reading, while that is not too old.</summary>
/// <param name="series">The readings.</param>
/// <param name="oldest">How long a reading counts.</param>
public sealed class HeldValues(TimeSeries series, TimeSpan oldest)
{
    private int next;

    /// <summary>The value at a time. Ask with rising times.</summary>
    /// <param name="ticks">UTC.</param>
    /// <returns>In the unit of the series; NaN when the last reading is too old, or there is none.</returns>
    public double At(long ticks)
    {
        while (next < series.Count && series.Ticks[next] <= ticks)
        {
            next++;
        }

        return next > 0 && ticks - series.Ticks[next - 1] <= oldest.Ticks ? series.Values[next - 1] : double.NaN;
    }
}
