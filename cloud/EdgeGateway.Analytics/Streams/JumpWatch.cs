namespace EdgeGateway.Analytics.Streams;

/// <summary>Watches how much the residual jumps from row to row: the mean size of jumps over an hour and over a quarter of a day.</summary>
/// <remarks>A jump is what is left when the share of the last residual that usually remains (its autocorrelation of the last days) is taken away.</remarks>
internal sealed class JumpWatch
{
    private const double FadeDays = 5;

    private readonly bool looks;
    private readonly double dayRows, largest;
    private readonly SlidingMean[] sizes;
    private readonly WatchedNumber[] sizeRarities;
    private Fading usualSize, products, squares;
    private double last = double.NaN;

    /// <param name="dayRows">Rows in a day, at least 24.</param>
    /// <param name="settings">The setting.</param>
    public JumpWatch(double dayRows, DetectorSettings settings)
    {
        int hour = (int)Math.Max(8, dayRows / 24), quarter = (int)Math.Max(8, dayRows / 4);
        this.dayRows = dayRows;
        looks = settings.Looks(DetectorParts.Noise);
        largest = 2 * settings.Clip;
        sizes = [new(hour), new(quarter)];
        sizeRarities = [new(hour, SeriesWatch.Many, settings, 0.05), new(quarter, SeriesWatch.Fewer, settings, 0.05)];
    }

    /// <summary>Takes a residual.</summary>
    /// <param name="residual">In units of its usual size.</param>
    /// <param name="board">Where the rarities go.</param>
    public void Add(double residual, ref RarityBoard board)
    {
        double size = Math.Min(largest, Math.Abs(Jump(residual)));
        usualSize.Add(size, 1 / (FadeDays * dayRows));
        for (int i = 0; i < sizes.Length; i++)
        {
            (double above, double below) = sizeRarities[i].Add(Math.Log((sizes[i].Add(size) / Math.Max(usualSize.Mean, 1e-12)) + 0.02));
            if (looks)
            {
                board.Note(DetectorParts.Noise, above, AnomalyKind.Noise);
                board.Note(DetectorParts.Noise, below, AnomalyKind.Frozen);
            }
        }
    }

    private double Jump(double residual)
    {
        double share = squares.Mean > 0 ? Math.Clamp(products.Mean / squares.Mean, 0, 1) : 0;
        double before = double.IsNaN(last) ? residual : last, jump = double.IsNaN(last) ? 0 : residual - (share * last);
        double clipped = Math.Clamp(residual, -5, 5);
        products.Add(clipped * Math.Clamp(before, -5, 5), 1 / (FadeDays * dayRows));
        squares.Add(clipped * clipped, 1 / (FadeDays * dayRows));
        last = residual;
        return jump;
    }
}
