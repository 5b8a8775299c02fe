using EdgeGateway.Analytics.Features;

namespace EdgeGateway.Analytics.Peers;

/// <summary>Compares the days of installations: is there anyone with such a day, and would there be if its clock were set otherwise?</summary>
/// <remarks>
/// A day is two curves of 24 hours, of the heating load and of the room. Curves are in units of the fleet's median swing (root mean square); a larger swing s is pressed to 1 + ln s, so that shape
/// counts and not size. Unlikeness is the root mean square between curves, to the nearest of the others but k, k = 4 % of all and at least 3: a few with the same fault do not make it common.
/// A gain is ln((unlikeness + 0.15) / (that of the best move + 0.15)) over moves by 4 to 20 hours.
/// Time: O(n x m x 24 x 48) with m at most 400 installations that stand for all.
/// </remarks>
public sealed class DayShapes
{
    private const int HoursPerDay = 24, MostPeers = 400, LeastPeers = 3;
    private const double PeerShare = 0.04, Floor = 0.15;

    // hours by which a day is moved: not at all first, then by enough to be no matter of habit
    private static readonly int[] Lags = [0, .. Enumerable.Range(4, 17)];

    private readonly double[]?[] load, room;
    private readonly int[] peers;
    private readonly int nearest;

    /// <summary>Takes the days of a fleet.</summary>
    /// <param name="load">The mean day of the heating load, shape: [n][24] without its mean; null when unknown.</param>
    /// <param name="room">The mean day of the room, kelvin, the same shape.</param>
    public DayShapes(IReadOnlyList<double[]?> load, IReadOnlyList<double[]?> room)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(room);
        (this.load, this.room) = (Scaled(load), Scaled(room));
        int[] known = [.. Enumerable.Range(0, load.Count).Where(i => load[i] is not null && room[i] is not null)];
        int every = Math.Max(1, (int)Math.Ceiling((double)known.Length / MostPeers));
        peers = [.. known.Where((_, at) => at % every == 0)];
        nearest = Math.Max(LeastPeers, (int)(PeerShare * peers.Length));
    }

    /// <summary>Compares one installation's day.</summary>
    /// <param name="index">Which one, 0-based.</param>
    /// <returns>All NaN when its day is unknown or there are too few others.</returns>
    public DayLikeness Of(int index)
    {
        if (load[index] is not { } ownLoad || room[index] is not { } ownRoom || peers.Length <= nearest + 1)
        {
            return DayLikeness.Unknown;
        }

        double[][] loadApart = [.. Lags.Select(lag => Apart(ownLoad, load, lag))], roomApart = [.. Lags.Select(lag => Apart(ownRoom, room, lag))];
        (double unlike, double loadGain, int loadLag) = Best(index, at => loadApart[at]);
        (_, double waterGain, int waterLag) = Best(index, at => Mean(loadApart[at], roomApart[0]));
        (_, double roomGain, int roomLag) = Best(index, at => Mean(loadApart[0], roomApart[at]));
        return new DayLikeness(unlike, loadGain, loadLag, waterGain, waterLag, roomGain, roomLag);
    }

    private (double Unlike, double Gain, int Lag) Best(int index, Func<int, double[]> apartAt)
    {
        double[] unlike = [.. Enumerable.Range(0, Lags.Length).Select(at => Unlike(index, apartAt(at)))];
        int best = Enumerable.Range(1, Lags.Length - 1).MinBy(at => unlike[at]);
        return (unlike[0], Math.Log((unlike[0] + Floor) / (unlike[best] + Floor)), Lags[best]);
    }

    private double Unlike(int index, double[] apart)
    {
        double[] sorted = [.. apart];
        int own = Array.BinarySearch(peers, index);
        if (own >= 0)
        {
            sorted[own] = double.PositiveInfinity;
        }

        Array.Sort(sorted);
        return Math.Sqrt(sorted[nearest]);
    }

    private double[] Apart(double[] own, double[]?[] all, int lag)
    {
        double[] moved = [.. own[lag..], .. own[..lag]];
        return [.. peers.Select(peer => Apart(moved, all[peer]!))];
    }

    private static double[] Mean(double[] a, double[] b) => [.. a.Zip(b, (x, y) => (x + y) / 2)];

    private static double Apart(double[] a, double[] b)
    {
        double sum = 0;
        for (int hour = 0; hour < HoursPerDay; hour++)
        {
            sum += (a[hour] - b[hour]) * (a[hour] - b[hour]);
        }

        return sum / HoursPerDay;
    }

    private static double[]?[] Scaled(IReadOnlyList<double[]?> shapes)
    {
        double scale = Quantile.Median([.. shapes.Select(shape => shape is null ? double.NaN : Size(shape))]);
        return [.. shapes.Select(shape => shape is null || !(scale > 0) ? null : Pressed([.. shape.Select(value => value / scale)]))];
    }

    private static double[] Pressed(double[] shape)
    {
        double size = Size(shape), factor = size > 1 ? (1 + Math.Log(size)) / size : 1;
        return [.. shape.Select(value => value * factor)];
    }

    private static double Size(double[] shape) => Math.Sqrt(shape.Sum(value => value * value) / shape.Length);
}
