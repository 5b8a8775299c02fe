using System.Runtime.CompilerServices;
using DuckDB.NET.Data;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Store;

/// <summary>A lake folder that was given as a file is, with or without a manifest; docs/formats/lake.md, "A lake as input".</summary>
internal sealed class LakeInput : ISeriesSource
{
    /// <summary>How the name of a file of a lake ends.</summary>
    public const string FileEnding = ".parquet";

    private readonly string path;
    private readonly StoreSeriesSource source;
    private readonly string? remark;

    private LakeInput(string path, Func<StoreSnapshot> open, string? remark, StoreSelection? selection)
    {
        this.path = path;
        this.remark = remark;
        source = new StoreSeriesSource(Name, open, selection);
    }

    public string Name => $"the lake {path}";

    public SourceNotes Notes => remark is null ? source.Notes : source.Notes with { Remarks = [remark] };

    /// <summary>Whether a folder looks like a lake: it has a manifest, or Parquet files at any depth.</summary>
    public static bool IsLake(string folder) => File.Exists(Manifest(folder)) || ParquetFiles(folder).Any();

    /// <summary>Opens a lake.</summary>
    /// <param name="path">The folder, or a single Parquet file.</param>
    /// <param name="selection">What to read; null is what the comparison works on.</param>
    /// <exception cref="OperatorException">The manifest is of another kind, a file of it is missing, or the files lack a column.</exception>
    public static LakeInput Open(string path, StoreSelection? selection = null)
    {
        bool single = File.Exists(path), listed = !single && File.Exists(Manifest(path));
        string root = single ? Path.GetDirectoryName(Path.GetFullPath(path))! : path;
        IReadOnlyList<LakeFile> files = single ? [Unlisted(root, Path.GetFullPath(path))]
            : listed ? LakeManifest.Read(Manifest(path))
            : [.. ParquetFiles(path).Order(StringComparer.Ordinal).Select(file => Unlisted(root, file))];
        if (files.FirstOrDefault(file => !File.Exists(Path.Combine(root, file.Path))) is { } missing)
        {
            throw new OperatorException($"The lake {path} lacks the file {missing.Path} that its manifest.json lists: copy the whole lake.");
        }

        // A manifest is written by the store, as all its files are: one stands for all. Strangers are looked at one by one.
        LakeColumns.Check(path, [.. files.Take(listed ? 1 : files.Count).Select(file => Path.Combine(root, file.Path))]);
        string? remark = single || listed ? null : $"The lake {path} has no manifest.json: all {files.Count} Parquet files in it were read.";
        return new LakeInput(path, () => LakeReader.Open(new LakeFolder(root), files, everyDay: !listed), remark, selection);
    }

    public async IAsyncEnumerable<ReadOnlyMemory<SeriesRow>> ReadAsync(
        HourWindow window, IProgress<double>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<ReadOnlyMemory<SeriesRow>> blocks = source.ReadAsync(window, progress, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await Guarded(blocks.MoveNextAsync))
        {
            yield return blocks.Current;
        }
    }

    public async Task<DataSpan?> SpanAsync(CancellationToken cancellationToken) =>
        await Guarded(async () => await source.SpanAsync(cancellationToken));

    private async Task<T> Guarded<T>(Func<ValueTask<T>> read)
    {
        try
        {
            return await read();
        }
        catch (DuckDBException e)
        {
            throw new OperatorException($"The lake {path} cannot be read ({e.Message.ReplaceLineEndings(" ").Trim()}): copy it again.", e);
        }
    }

    private static string Manifest(string folder) => Path.Combine(folder, LakeFolder.ManifestName);

    private static IEnumerable<string> ParquetFiles(string folder) =>
        Directory.EnumerateFiles(folder, $"*{FileEnding}", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MatchCasing = MatchCasing.CaseInsensitive });

    // Its day is not known; such files are read whatever the window is.
    private static LakeFile Unlisted(string root, string file) => new(Path.GetRelativePath(root, file), DateOnly.MinValue, LakeFile.Imported, 0);
}
