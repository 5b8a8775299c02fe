using EdgeGateway.Analytics.Features;

namespace EdgeGateway.Analytics.Peers;

/// <summary>The outside temperature that an installation's neighbours measured, hour by hour.</summary>
/// <remarks>
/// The median over the installations of the same place when there are at least 3 others. Otherwise the places (or, in a small fleet, the single installations)
/// whose weather changes most alike, at whatever shift of the clock, so that an installation with a wrong clock finds its true neighbours. Alike is judged on what is
/// left after a day's moving mean is taken off, so that a sensor that drifts finds them too.
/// </remarks>
public sealed class ReferenceWeather
{
    /// <summary>How many other installations of a place make its weather.</summary>
    public const int LeastNeighbours = 3;

    /// <summary>The largest shift of a clock that is looked for, hours.</summary>
    public const int LargestLag = 12;

    private const int OwnMedianUpTo = 30, LeastPlaces = 6, MostCandidates = 150, MixedNeighbours = 5, HalfMean = 12;

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

    /// <summary>The reference of one installation.</summary>
    /// <param name="index">Which one, 0-based.</param>
    /// <param name="place">Where it stands.</param>
    /// <returns>Shape: [hours], degrees Celsius; NaN where no neighbour measured.</returns>
    public double[] Of(int index, string place)
    {
        if (places.TryGetValue(place, out int[]? same))
        {
            return same.Length > OwnMedianUpTo ? medians[place] : Median(same, index);
        }

        double[] own = Changes(exterior[index]);
        bool single = medians.Count < LeastPlaces;
        double[][] alike =
        [
            .. candidates.Value.Where(candidate => candidate.Plant != index)
                .OrderByDescending(candidate => Likeness(own, candidate.Changes)).Take(single ? MixedNeighbours : 1).Select(candidate => candidate.Hours),
        ];
        return Median(alike, exterior[index].Length);
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

    private static double[] Changes(double[] hours)
    {
        double[] changes = new double[hours.Length];
        for (int hour = 0; hour < hours.Length; hour++)
        {
            double sum = 0;
            int count = 0;
            for (int near = Math.Max(0, hour - HalfMean); near <= Math.Min(hours.Length - 1, hour + HalfMean); near++)
            {
                sum += double.IsNaN(hours[near]) ? 0 : hours[near];
                count += double.IsNaN(hours[near]) ? 0 : 1;
            }

            changes[hour] = hours[hour] - (sum / Math.Max(1, count));
        }

        return changes;
    }
}
