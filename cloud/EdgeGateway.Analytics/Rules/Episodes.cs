using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Analytics.Rules;

/// <summary>Finds the spans of time in which a value was too high for long enough: delay on, delay off, hysteresis.</summary>
/// <remarks>
/// Unknown samples (NaN) say nothing: a sample speaks until the next known one, at most for the limits' hold. Values that are too low are
/// asked for with the sign turned. Source: domain brief, section 4.4, "All rules".
/// </remarks>
public static class Episodes
{
    /// <summary>How long an hourly mean speaks: two missing hours do not end a span.</summary>
    public static TimeSpan HourHold { get; } = TimeSpan.FromHours(3);

    /// <summary>The spans in hourly values.</summary>
    /// <param name="window">The hours.</param>
    /// <param name="values">One value per hour, NaN when unknown.</param>
    /// <param name="limits">What counts.</param>
    public static IReadOnlyList<Episode> OfHours(HourWindow window, IReadOnlyList<double> values, EpisodeLimits limits)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(values);
        return Of([.. Enumerable.Range(0, values.Count).Select(hour => window.HourUtc(hour).Ticks)], values, limits, TimeSpan.FromHours(1));
    }

    /// <summary>The spans in samples.</summary>
    /// <param name="ticks">When they were taken, UTC, rising; shape: [n].</param>
    /// <param name="values">The values, NaN when unknown; shape: [n].</param>
    /// <param name="limits">What counts.</param>
    /// <param name="last">How long the very last sample speaks; the others speak until the next one.</param>
    /// <returns>In order of time.</returns>
    public static IReadOnlyList<Episode> Of(IReadOnlyList<long> ticks, IReadOnlyList<double> values, EpisodeLimits limits, TimeSpan last)
    {
        ArgumentNullException.ThrowIfNull(ticks);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(limits);
        int[] known = [.. Enumerable.Range(0, values.Count).Where(i => !double.IsNaN(values[i]))];
        var spans = new List<(int First, int End, long Until)>();
        bool holds = false;
        for (int k = 0; k < known.Length; k++)
        {
            (double value, long at) = (values[known[k]], ticks[known[k]]);
            long until = k + 1 < known.Length ? Math.Min(ticks[known[k + 1]], at + limits.Hold.Ticks) : at + last.Ticks;
            bool goesOn = holds && spans[^1].Until == at;
            holds = value > limits.Above - (goesOn ? limits.Hysteresis : 0);
            if (holds)
            {
                Add(spans, k, until, goesOn, limits.DelayOff, at);
            }
        }

        return
        [
            .. spans.Where(span => span.Until - ticks[known[span.First]] >= limits.DelayOn.Ticks).Select(span =>
            {
                double[] within = [.. known[span.First..span.End].Select(i => values[i]).Where(double.IsFinite)];
                return new Episode(Utc(ticks[known[span.First]]), Utc(span.Until), within.Average(), within.Max(), span.First == 0, span.End == known.Length);
            }),
        ];
    }

    private static void Add(List<(int First, int End, long Until)> spans, int sample, long until, bool goesOn, TimeSpan delayOff, long at)
    {
        if (spans.Count > 0 && (goesOn || at - spans[^1].Until < delayOff.Ticks))
        {
            spans[^1] = (spans[^1].First, sample + 1, until);
        }
        else
        {
            spans.Add((sample, sample + 1, until));
        }
    }

    private static DateTime Utc(long ticks) => new(ticks, DateTimeKind.Utc);
}
