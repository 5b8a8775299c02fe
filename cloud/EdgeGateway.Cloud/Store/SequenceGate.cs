using DuckDB.NET.Data;

namespace EdgeGateway.Cloud.Store;

/// <summary>Lets every reading in once, in whatever messages and order it comes.</summary>
/// <remarks>
/// Up to <see cref="BootMark.Contiguous"/> all are known, above <see cref="BootMark.Highest"/> none; only between the two the rows themselves are asked.
/// A healthy stream, resent or not, never asks. Lives for one transaction; changes to the marks are part of it.
/// </remarks>
internal sealed class SequenceGate(DuckDBConnection connection, Func<string> allLiveReadings)
{
    private readonly Dictionary<(string Gateway, long Boot), BootMark> marks = [];

    /// <summary>The readings that are not stored yet, each once, in the order given.</summary>
    public List<StoredReading> Fresh(IReadOnlyList<StoredReading> readings)
    {
        var fresh = new List<StoredReading>(readings.Count);
        foreach (var boot in readings.GroupBy(reading => (reading.Key.Gateway, reading.Key.Boot)))
        {
            BootMark mark = Load(boot.Key);
            StoredReading[] unseen = [.. boot.Where(reading => reading.Key.Sequence > mark.Contiguous).DistinctBy(reading => reading.Key.Sequence)];
            HashSet<long> stored = Stored(boot.Key, mark, unseen);
            int before = fresh.Count;
            fresh.AddRange(unseen.Where(reading => !stored.Contains(reading.Key.Sequence)));
            marks[boot.Key] = Advance(boot.Key, mark, fresh.Skip(before).Select(reading => reading.Key.Sequence));
        }

        return fresh;
    }

    /// <summary>Writes the changed marks.</summary>
    public void Save()
    {
        foreach (((string gateway, long boot), BootMark mark) in marks)
        {
            connection.Execute("DELETE FROM boots WHERE gateway = $1 AND boot = $2", gateway, boot);
            connection.Execute("INSERT INTO boots VALUES ($1, $2, $3, $4)", gateway, boot, mark.Contiguous, mark.Highest);
        }
    }

    private BootMark Load((string Gateway, long Boot) boot) =>
        connection.Query(
                "SELECT contiguous, highest FROM boots WHERE gateway = $1 AND boot = $2", row => new BootMark(row.GetInt64(0), row.GetInt64(1)), boot.Gateway, boot.Boot)
            .Append(BootMark.None).First();

    private HashSet<long> Stored((string Gateway, long Boot) boot, BootMark mark, StoredReading[] unseen)
    {
        long[] doubtful = [.. unseen.Select(reading => reading.Key.Sequence).Where(sequence => sequence <= mark.Highest)];
        return doubtful.Length == 0 ? [] : [.. Between(boot, doubtful.Min(), doubtful.Max())];
    }

    private BootMark Advance((string Gateway, long Boot) boot, BootMark mark, IEnumerable<long> added)
    {
        var news = new SortedSet<long>(added);
        if (news.Count == 0)
        {
            return mark;
        }

        long contiguous = Run(mark.Contiguous, news);
        if (contiguous > mark.Contiguous && contiguous < mark.Highest)
        {
            // A hole was filled: what was stored behind it counts too.
            news.UnionWith(Between(boot, contiguous + 1, mark.Highest));
            contiguous = Run(contiguous, news);
        }

        return new BootMark(contiguous, Math.Max(mark.Highest, news.Max));
    }

    private static long Run(long contiguous, SortedSet<long> sequences)
    {
        foreach (long sequence in sequences.GetViewBetween(contiguous + 1, long.MaxValue))
        {
            if (sequence != contiguous + 1)
            {
                break;
            }

            contiguous = sequence;
        }

        return contiguous;
    }

    private List<long> Between((string Gateway, long Boot) boot, long first, long last) =>
        connection.Query(
            $"SELECT seq FROM {allLiveReadings()} WHERE gateway = $1 AND boot = $2 AND seq BETWEEN $3 AND $4", row => row.GetInt64(0),
            boot.Gateway, boot.Boot, first, last);
}
