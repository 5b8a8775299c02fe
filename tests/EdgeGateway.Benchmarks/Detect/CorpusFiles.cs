using System.Globalization;
using EdgeGateway.Benchmarks.Detect.Corpus;

namespace EdgeGateway.Benchmarks.Detect;

/// <summary>Writes the made series as CSV files, for a look at them with cloud-twin detect.</summary>
internal static class CorpusFiles
{
    /// <summary>Writes a file per family and seed, <c>timestamp,value,window</c> (window 1 inside a labelled one).</summary>
    /// <param name="output">Where the file names go.</param>
    /// <param name="args">The folder, and the seed (default 1).</param>
    public static int Write(TextWriter output, string[] args)
    {
        if (args.Length == 0)
        {
            output.WriteLine("Say into which folder: detect-corpus FOLDER [SEED]");
            return 2;
        }

        Directory.CreateDirectory(args[0]);
        int seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        foreach (LabelledSeries series in SeriesFamilies.Make([.. SeriesFamilies.Development, .. SeriesFamilies.HeldOut], seed, 1))
        {
            string path = Path.Combine(args[0], $"{series.Family.Replace(' ', '-')}-{seed}.csv");
            File.WriteAllLines(path, ["timestamp,value,window", .. Enumerable.Range(0, series.Values.Length).Select(i => Line(series, i))]);
            output.WriteLine(path);
        }

        return 0;
    }

    private static string Line(LabelledSeries series, int row)
    {
        string value = double.IsNaN(series.Values[row]) ? "" : series.Values[row].ToString("R", CultureInfo.InvariantCulture);
        string time = DateTime.UnixEpoch.AddSeconds(series.Seconds[row]).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return $"{time},{value},{(series.Windows.Any(w => row >= w.From && row <= w.To) ? 1 : 0)}";
    }
}
