using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Findings;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch;

/// <summary>Where a dataset of a new job comes from.</summary>
internal abstract record DatasetSource
{
    private DatasetSource()
    {
    }

    /// <summary>What the dataset's name is made from.</summary>
    public abstract string NamedAfter { get; }

    /// <summary>What a person named with <c>--input</c>: a CSV file, or the folder of a lake.</summary>
    /// <exception cref="OperatorException">There is nothing of that name, or a folder that is no lake.</exception>
    public static DatasetSource Of(string path) =>
        File.Exists(path) ? new CsvFile(Path.GetFullPath(path))
        : File.Exists(new LakeFiles(Path.GetFullPath(path)).Manifest) ? new LakeFiles(Path.GetFullPath(path))
        : throw new OperatorException($"The input {path} is neither a file nor the folder of a lake (which holds a manifest.json): give a CSV file of 7 columns, or a lake.");

    /// <summary>A file that is there.</summary>
    internal sealed record CsvFile(string Path) : DatasetSource
    {
        public override string NamedAfter => Path;
    }

    /// <summary>The Parquet files of a folder.</summary>
    internal sealed record LakeFiles(string Folder) : DatasetSource
    {
        public override string NamedAfter => Folder;

        public string Manifest => new FileInfo(Path.Combine(Folder, "manifest.json")).FullName;
    }

    /// <summary>The store of the state directory.</summary>
    internal sealed record WholeStore(StateDirectory State) : DatasetSource
    {
        public override string NamedAfter => "store";
    }

    /// <summary>Makes the CSV file, unless there is one.</summary>
    /// <param name="window">Which readings; needed where there is no file yet.</param>
    /// <param name="target">Where an exported file goes.</param>
    /// <param name="messages">Is told when readings are left out.</param>
    /// <returns>The file.</returns>
    public string Materialize(HourWindow? window, string target, TextWriter messages)
    {
        switch (this)
        {
            case CsvFile file:
                return file.Path;
            case LakeFiles lake:
                DatasetExport.Write(() => LakeReader.OpenFolder(lake.Folder), $"the lake {lake.Folder}", window!, target);
                return target;
            default:
                ExportStore(((WholeStore)this).State, window!, target, messages);
                return target;
        }
    }

    private static void ExportStore(StateDirectory state, HourWindow window, string target, TextWriter messages)
    {
        SeriesStore store;
        try
        {
            store = SeriesStore.Open(state);
        }
        catch (OperatorException) when (ServedFindings.IsServed(state))
        {
            messages.WriteLine($"cloud-twin serve has the store {state.Path}: the dataset is what lies in the lake. The last {DayMover.Keep.TotalDays + 1:0} days, which the service still holds, are not included.");
            DatasetExport.Write(() => LakeReader.Open(state), "the lake of the running service", window, target);
            return;
        }

        using (store)
        {
            DatasetExport.Write(store.Snapshot, "the store", window, target);
        }
    }
}
