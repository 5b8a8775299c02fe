using System.Globalization;
using EdgeGateway.Edge.Files;

namespace EdgeGateway.Edge.Buffer.Segments;

/// <summary>A segment's files.</summary>
/// <param name="Folder">The folder of all segments.</param>
/// <param name="Number">From 1, rising.</param>
internal sealed record SegmentName(string Folder, long Number)
{
    private const string DataEnding = ".db", LogEnding = "-log.db", ManifestEnding = ".json", SalvagedEnding = ".salvaged";

    /// <summary>The data file.</summary>
    public string Data => Stem + DataEnding;

    /// <summary>LiteDB's log.</summary>
    public string Log => Stem + LogEnding;

    /// <summary>What a closed segment holds.</summary>
    public string Manifest => Stem + ManifestEnding;

    /// <summary>A data file with what could be read of a damaged one; takes its place once that is out of the way.</summary>
    public string Salvaged => Stem + SalvagedEnding;

    /// <summary>The log while <see cref="Salvaged"/> is written; empty when that is whole.</summary>
    public string SalvagedLog => Salvaged + LogEnding;

    private string Stem => Path.Combine(Folder, Number.ToString("d8", CultureInfo.InvariantCulture));

    /// <summary>The segments of a folder by rising number.</summary>
    public static IReadOnlyList<SegmentName> In(IDisk disk, string folder) =>
    [
        .. disk.Files(folder)
            .Where(file => (file.EndsWith(DataEnding, StringComparison.Ordinal) && !file.EndsWith(LogEnding, StringComparison.Ordinal)) || file.EndsWith(SalvagedEnding, StringComparison.Ordinal))
            .Select(file => long.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0)
            .Where(number => number > 0)
            .Distinct()
            .Order()
            .Select(number => new SegmentName(folder, number)),
    ];

    /// <summary>Deletes the files; the manifest last, so that a segment without data is known as one that was finished.</summary>
    public void Delete(IDisk disk)
    {
        disk.Delete(Data);
        disk.Delete(Log);
        disk.Delete(Manifest);
    }
}
