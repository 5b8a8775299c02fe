namespace EdgeGateway.Cloud.Fleet;

/// <summary>The series of a file, each as one object, for parsers that work side by side.</summary>
internal sealed class FleetCsvSeriesNames
{
    private readonly Lock gate = new();
    private readonly Dictionary<FleetCsvSeries, FleetCsvSeries> known = [];
    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal);

    /// <summary>All series so far.</summary>
    public IReadOnlyCollection<FleetCsvSeries> Known()
    {
        lock (gate)
        {
            return [.. known.Keys];
        }
    }

    /// <summary>The one object that stands for a series.</summary>
    public FleetCsvSeries TheOne(FleetCsvSeries series)
    {
        lock (gate)
        {
            if (!known.TryGetValue(series, out FleetCsvSeries? one))
            {
                one = series with { City = Word(series.City), Label = Word(series.Label) };
                known.Add(one, one);
            }

            return one;
        }
    }

    private string Word(string word)
    {
        words.TryAdd(word, word);
        return words[word];
    }
}
