using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Analytics.Clustering;

/// <summary>Finds for series the nearest representative, and takes those that have none within a radius as further representatives.</summary>
internal sealed class LeaderSearch(SeriesVectors vectors)
{
    /// <summary>How many series are looked at together.</summary>
    public const int Block = ColumnBlock.Most;

    private const int PartsOfBlock = 4;

    private readonly List<int> leaders = [];
    private readonly Dictionary<int, int> numberOf = [];
    private readonly List<ColumnBlock> pieces = [];

    /// <summary>The representatives, 0-based.</summary>
    public IReadOnlyList<int> Leaders => leaders;

    /// <summary>Takes the series that are further than the radius from every representative, one after the other.</summary>
    /// <param name="series">At most <see cref="Block"/> of them.</param>
    /// <param name="radius">In the unit of the distances.</param>
    public void Offer(int[] series, double radius)
    {
        (int Leader, double Distance)[] nearest = Nearest(series, 0);
        int[] lonely = [.. Enumerable.Range(0, series.Length).Where(i => nearest[i].Distance > radius).Select(i => series[i])];
        SeriesVectors points = vectors.Choose(lonely);
        double[] distances = new double[lonely.Length * lonely.Length];
        new TileKernel().Fill(points, new DistanceTile(0, lonely.Length, 0, lonely.Length), distances);
        var taken = new List<int>();
        for (int i = 0; i < lonely.Length; i++)
        {
            int row = i * lonely.Length;
            if (taken.TrueForAll(leader => distances[row + leader] > radius))
            {
                taken.Add(i);
            }
        }

        Add(taken.ConvertAll(i => lonely[i]));
    }

    /// <summary>The nearest representative of each series; of equally near ones the first.</summary>
    /// <param name="series">At most <see cref="Block"/> of them.</param>
    /// <param name="from">Only representatives from this one on, or some before it.</param>
    /// <returns>Numbers in <see cref="Leaders"/> and distances; -1 and infinity where there is no representative.</returns>
    public (int Leader, double Distance)[] Nearest(int[] series, int from)
    {
        var nearest = new (int Leader, double Distance)[series.Length];
        Array.Fill(nearest, (-1, double.PositiveInfinity));
        SeriesVectors points = vectors.Choose(series);
        int part = (series.Length + PartsOfBlock - 1) / PartsOfBlock;
        Parallel.For(0, PartsOfBlock, number =>
        {
            int first = number * part, rows = Math.Min(part, series.Length - first);
            if (rows > 0)
            {
                NearestOf(points, (first, first + rows), from / Block, nearest);
            }
        });

        // A representative without a distance to anything stands for itself all the same.
        for (int i = 0; i < series.Length; i++)
        {
            nearest[i] = numberOf.TryGetValue(series[i], out int own) ? (own, 0) : nearest[i];
        }

        return nearest;
    }

    private void NearestOf(SeriesVectors points, (int First, int End) rows, int fromPiece, (int Leader, double Distance)[] nearest)
    {
        double[] distances = new double[Block];
        for (int piece = fromPiece; piece < pieces.Count; piece++)
        {
            Span<double> found = distances.AsSpan(0, pieces[piece].Columns);
            for (int row = rows.First; row < rows.End; row++)
            {
                TileKernel.FillRow(points, row, pieces[piece], found);
                (int at, double distance) = RowMinimum.Of(found);
                if (distance < nearest[row].Distance)
                {
                    nearest[row] = ((piece * Block) + at, distance);
                }
            }
        }
    }

    private void Add(List<int> more)
    {
        int whole = leaders.Count / Block * Block;
        foreach (int leader in more)
        {
            numberOf.Add(leader, leaders.Count);
            leaders.Add(leader);
        }

        pieces.RemoveRange(whole / Block, pieces.Count - (whole / Block));
        for (int first = whole; first < leaders.Count; first += Block)
        {
            SeriesVectors chosen = vectors.Choose(leaders.GetRange(first, Math.Min(Block, leaders.Count - first)));
            var piece = new ColumnBlock();
            piece.LayOut(chosen, 0, chosen.Count);
            pieces.Add(piece);
        }
    }
}
