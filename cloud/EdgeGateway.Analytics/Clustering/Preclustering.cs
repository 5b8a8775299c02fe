using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Analytics.Clustering;

/// <summary>Puts series that lie close together into groups, each with a representative, so that a fleet too large for all its pairs can be clustered.</summary>
/// <remarks>
/// Leaders: a series further than the radius from every representative becomes one itself; in the end each series goes to the nearest. So every series is within
/// the radius of its representative, representatives are further apart than the radius, and what lies alone stays alone. Source: J. A. Hartigan,
/// Clustering Algorithms (1975), section 3.2. When there are more representatives than wanted, the radius grows and the
/// representatives are grouped anew, as T. Zhang, R. Ramakrishnan, M. Livny, BIRCH (SIGMOD 1996), section 4.3, rebuilds its tree.
/// The distances are those of the root form; without the root there is no radius, because the triangle inequality fails.
/// </remarks>
public sealed class Preclustering
{
    /// <summary>By how much the radius grows when there are too many representatives.</summary>
    private const double Growth = 1.15;

    private Preclustering(double radius, IReadOnlyList<int> representatives, int[] group, double[] distance)
    {
        Radius = radius;
        Representatives = representatives;
        Group = group;
        Distance = distance;
    }

    /// <summary>No series is further than this from its representative, and no two representatives are as close; in the unit of the distances.</summary>
    public double Radius { get; }

    /// <summary>The series that stand for a group, 0-based, in the order of the groups.</summary>
    public IReadOnlyList<int> Representatives { get; }

    /// <summary>The group of every series, 0-based; shape: [n].</summary>
    public IReadOnlyList<int> Group { get; }

    /// <summary>How far every series is from its representative; shape: [n]; 0 for the representatives.</summary>
    public IReadOnlyList<double> Distance { get; }

    /// <summary>How many series each group holds; shape: [groups].</summary>
    public int[] Sizes()
    {
        int[] sizes = new int[Representatives.Count];
        foreach (int group in Group)
        {
            sizes[group]++;
        }

        return sizes;
    }

    /// <summary>Groups the series.</summary>
    /// <param name="vectors">The series, in the root form.</param>
    /// <param name="radius">Where to begin, at least 0, below the value for undefined distances.</param>
    /// <param name="most">How many representatives at most, at least 1; the radius grows until there are no more.</param>
    /// <param name="cancellationToken">Looked at now and then.</param>
    /// <exception cref="ArgumentException">The form is the one without the root, or the radius is out of its range.</exception>
    /// <exception cref="InvalidOperationException">So many series have no distance to any other that no radius is large enough.</exception>
    public static Preclustering Run(SeriesVectors vectors, double radius, int most = int.MaxValue, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (vectors.Form != DistanceForm.Root || !(radius >= 0 && radius < vectors.Undefined))
        {
            throw new ArgumentException($"Groups need distances in the root form and a radius from 0 to below {vectors.Undefined}, not {vectors.Form} and {radius}.", nameof(radius));
        }

        int[][] blocks = [.. Enumerable.Range(0, vectors.Count).Chunk(LeaderSearch.Block)];
        var search = new LeaderSearch(vectors);
        foreach (int[] block in blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            search.Offer(block, radius);
            (search, radius) = Shrunk(search, vectors, radius, most);
        }

        return Settle(search, vectors, blocks, radius, most, cancellationToken);
    }

    // Groups the representatives with a larger radius until they are few enough.
    private static (LeaderSearch Search, double Radius) Shrunk(LeaderSearch search, SeriesVectors vectors, double radius, int most)
    {
        while (search.Leaders.Count > most)
        {
            radius = Math.Max(radius * Growth, 1e-6);
            if (radius >= vectors.Undefined)
            {
                throw new InvalidOperationException($"More than {most} of the {vectors.Count} series have no distance to any other.");
            }

            var fewer = new LeaderSearch(vectors);
            foreach (int[] block in search.Leaders.Chunk(LeaderSearch.Block))
            {
                fewer.Offer(block, radius);
            }

            search = fewer;
        }

        return (search, radius);
    }

    // A series whose representative went into another's group may be too far from all that are left: then it becomes one.
    private static Preclustering Settle(LeaderSearch search, SeriesVectors vectors, int[][] blocks, double radius, int most, CancellationToken cancellationToken)
    {
        (int Leader, double Distance)[] nearest = [];
        int known = 0;
        while (known < search.Leaders.Count)
        {
            nearest = known > 0 ? nearest : [.. Enumerable.Repeat((-1, double.PositiveInfinity), vectors.Count)];
            int before = search.Leaders.Count;
            foreach (int[] block in blocks)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Approach(search.Nearest(block, known), nearest.AsSpan(block[0], block.Length));
            }

            foreach (int[] lonely in Enumerable.Range(0, vectors.Count).Where(i => nearest[i].Distance > radius).Chunk(LeaderSearch.Block))
            {
                search.Offer(lonely, radius);
            }

            (LeaderSearch left, radius) = Shrunk(search, vectors, radius, most);
            known = ReferenceEquals(left, search) ? before : 0;
            search = left;
        }

        return new Preclustering(radius, search.Leaders, [.. nearest.Select(one => one.Leader)], [.. nearest.Select(one => one.Distance)]);
    }

    private static void Approach((int Leader, double Distance)[] found, Span<(int Leader, double Distance)> nearest)
    {
        for (int i = 0; i < found.Length; i++)
        {
            nearest[i] = found[i].Distance < nearest[i].Distance ? found[i] : nearest[i];
        }
    }
}
