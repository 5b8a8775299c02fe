using EdgeGateway.Analytics.Features;

namespace EdgeGateway.Analytics.Peers;

/// <summary>The outside temperature that an installation's neighbours measured, hour by hour.</summary>
/// <remarks>
/// The median over the installations of the same place when there are at least 3 others; in places with more than 30 installations its own sensor is among them. Otherwise the places (or, in a small fleet, the single installations)
/// whose weather changes most alike (correlation at least 0.7), at whatever shift of the clock, so that an installation with a wrong clock finds its true neighbours. Alike is judged on what is
/// left without the usual day and the trend (a line through the middle of the window), so that a sensor that drifts finds them too. With 6 places or more, the one most alike is taken; in a smaller fleet the median
/// of up to 5 installations, among at most 150 that measured more than half the hours.
/// </remarks>
public sealed class ReferenceWeather
{
    /// <summary>How many other installations of a place make its weather.</summary>
    public const int LeastNeighbours = 3;

    /// <summary>The largest shift of a clock that is looked for, hours.</summary>
    public const int LargestLag = 12;

    private const int OwnMedianUpTo = 30, LeastPlaces = 6, MostCandidates = 150, MixedNeighbours = 5, HoursPerDay = 24;
    private const double LeastLikeness = 0.7;

    private readonly IReadOnlyList<double[]> exterior;
    private readonly Dictionary<string, int[]> places;
    private readonly Dictionary<string, double[]> medians;
    private readonly Lazy<Candidate[]> candidates;

    /// <summary>Looks at a fleet.</summary>
    /// <param name="plants">The installations.</param>
    public ReferenceWeather(IReadOnlyList<PlantSeries> plants)
    {
        ArgumentNullException.ThrowIfNull(plants);
        exterior = [.. plants.Select(plant => plant.Hours(Sensor.Exterior))];
        places = Enumerable.Range(0, plants.Count)
            .Where(i => plants[i].Place.Length > 0)
            .GroupBy(i => plants[i].Place, StringComparer.Ordinal)
            .Where(place => place.Count() > LeastNeighbours)
            .ToDictionary(place => place.Key, place => place.ToArray(), StringComparer.Ordinal);
        medians = places.ToDictionary(place => place.Key, place => Median(place.Value, except: -1), StringComparer.Ordinal);
        candidates = new Lazy<Candidate[]>(Candidates);
    }

    private readonly record struct Candidate(int Plant, double[] Hours, double[] Changes);

    /// <summary>Whether a place has installations enough to know its weather from them alone.</summary>
    /// <param name="place">Where an installation stands.</param>
    public bool Knows(string place) => places.ContainsKey(place);

    /// <summary>The reference of one installation.</summary>
    /// <param name="index">Which one, 0-based.</param>
    /// <param name="place">Where it stands.</param>
    /// <returns>Shape: [hours], degrees Celsius, NaN where no neighbour measured; null when nobody has its weather.</returns>
    public double[]? Of(int index, string place)
    {
        if (places.TryGetValue(place, out int[]? same))
        {
            return same.Length > OwnMedianUpTo ? medians[place] : Median(same, index);
        }

        double[] own = Changes(exterior[index]);
        double[][] alike =
        [
            .. candidates.Value.Where(candidate => candidate.Plant != index)
                .Select(candidate => (candidate.Hours, Likeness: Likeness(own, candidate.Changes))).Where(candidate => candidate.Likeness >= LeastLikeness)
                .OrderByDescending(candidate => candidate.Likeness).Take(medians.Count < LeastPlaces ? MixedNeighbours : 1).Select(candidate => candidate.Hours),
        ];
        return alike.Length == 0 ? null : Median(alike, exterior[index].Length);
    }

    private static double Likeness(double[] own, double[] other)
    {
        double best = -1;
        for (int lag = -LargestLag; lag <= LargestLag; lag++)
        {
            double likeness = LaggedCorrelation.At(own, other, lag);
            best = likeness > best ? likeness : best;
        }

        return best;
    }

    private Candidate[] Candidates()
    {
        if (medians.Count >= LeastPlaces)
        {
            return [.. medians.OrderBy(place => place.Key, StringComparer.Ordinal).Select(place => new Candidate(-1, place.Value, Changes(place.Value)))];
        }

        int[] usable = [.. Enumerable.Range(0, exterior.Count).Where(i => exterior[i].Count(value => !double.IsNaN(value)) > exterior[i].Length / 2)];
        int every = Math.Max(1, (int)Math.Ceiling((double)usable.Length / MostCandidates));
        return [.. usable.Where((_, at) => at % every == 0).Select(i => new Candidate(i, exterior[i], Changes(exterior[i])))];
    }

    private double[] Median(int[] members, int except) =>
        Median([.. members.Where(member => member != except).Select(member => exterior[member])], exterior[0].Length);

    private static double[] Median(double[][] series, int hours)
    {
        double[] median = new double[hours], column = new double[series.Length];
        for (int hour = 0; hour < hours; hour++)
        {
            for (int i = 0; i < series.Length; i++)
            {
                column[i] = series[i][hour];
            }

            median[hour] = Quantile.Median(column);
        }

        return median;
    }

    // What is left of the weather without its usual day and its trend: both are alike everywhere, also where the weather is another.
    private static double[] Changes(double[] hours)
    {
        double[] usualDay = [.. Enumerable.Range(0, HoursPerDay).Select(hour => Mean([.. hours.Where((_, i) => i % HoursPerDay == hour)]))];
        double[] left = [.. hours.Select((value, i) => value - usualDay[i % HoursPerDay])];
        double meanTime = (hours.Length - 1) / 2.0, products = 0, squares = 0;
        for (int i = 0; i < left.Length; i++)
        {
            products += double.IsNaN(left[i]) ? 0 : left[i] * (i - meanTime);
            squares += double.IsNaN(left[i]) ? 0 : (i - meanTime) * (i - meanTime);
        }

        return [.. left.Select((value, i) => value - (products / Math.Max(1, squares) * (i - meanTime)))];
    }

    private static double Mean(double[] values) => values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
}
