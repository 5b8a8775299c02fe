using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Buffer.Thinning;

/// <summary>The readings of a point in one interval, added up.</summary>
internal sealed class Aggregate
{
    /// <summary>Of fewer readings only the mean is kept: four numbers in their place would save nothing.</summary>
    public const int LeastForExtremes = 8;

    private const double LeastRounded = 1;
    private const int Places = 4; // finer than any device delivers, and a number that packs

    private double sum, least = double.PositiveInfinity, greatest = double.NegativeInfinity;
    private int usable;
    private Reading last;

    /// <summary>Readings, usable ones or not.</summary>
    public int Total { get; private set; }

    /// <summary>How far their times can be trusted: the worst of them.</summary>
    public string Clock { get; private set; } = "";

    /// <summary>Counts a reading in. Without a value, or of bad quality, it says nothing about the plant and is not averaged.</summary>
    public void Add(Reading reading, string clock)
    {
        Total++;
        Clock = Clocks.Worse(Clock, clock);
        last = reading;
        if (double.IsFinite(reading.Value) && !reading.Quality.IsBad())
        {
            usable++;
            sum += reading.Value;
            (least, greatest) = (Math.Min(least, reading.Value), Math.Max(greatest, reading.Value));
        }
    }

    /// <summary>Counts in what belongs to the same, wider interval and came later.</summary>
    public void Add(Aggregate later)
    {
        (Total, Clock, last) = (Total + later.Total, Clocks.Worse(Clock, later.Clock), later.last);
        (usable, sum, least, greatest) = (usable + later.usable, sum + later.sum, Math.Min(least, later.least), Math.Max(greatest, later.greatest));
    }

    /// <summary>What takes the place of the readings.</summary>
    /// <param name="point">The point.</param>
    /// <param name="begin">The interval's begin, UTC.</param>
    /// <returns>A single reading as it was; of readings that were all unusable the last quality without a value; otherwise the mean, and of enough readings least, greatest and count.</returns>
    public IEnumerable<StoredReading> Readings(Point point, DateTimeOffset begin)
    {
        if (Total == 1)
        {
            yield return new StoredReading(point, last);
            yield break;
        }

        if (usable == 0)
        {
            yield return new StoredReading(point, new Reading(point.Id, begin, double.NaN, last.Quality));
            yield break;
        }

        yield return Made(point, begin, Mean);
        if (usable >= LeastForExtremes)
        {
            yield return Made(AggregatePoints.Least(point), begin, least);
            yield return Made(AggregatePoints.Greatest(point), begin, greatest);
            yield return Made(AggregatePoints.Count(point), begin, usable);
        }
    }

    // The mean of equal numbers is that number, whatever their sum was rounded to.
    private double Mean => Math.Clamp(sum / usable is var mean && Math.Abs(mean) >= LeastRounded ? Math.Round(mean, Places) : mean, least, greatest);

    private static StoredReading Made(Point point, DateTimeOffset begin, double value) => new(point, new Reading(point.Id, begin, value, Quality.UncertainSubstitute));
}
