using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Batch.Azure;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch;

/// <summary>A job that is wanted.</summary>
internal sealed record NewJob
{
    /// <summary>The script's file.</summary>
    public required string Script { get; init; }

    public required ScriptRuntime Runtime { get; init; }

    /// <summary>CSV files and folders of lakes; none for the store.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required HourWindow? Window { get; init; }

    public required TaskLimits Limits { get; init; }

    public required int Parallel { get; init; }

    public required bool KeepFindings { get; init; }

    public required AzureBatchSettings? Azure { get; init; }

    /// <summary>Makes the job: its folder, its copy of the script, and the datasets that have to be exported. The job counts once all of that is there.</summary>
    /// <exception cref="OperatorException">The script or an input is missing, or the window is.</exception>
    public JobFolder Make(StateDirectory state, TimeProvider clock, TextWriter messages)
    {
        if (!File.Exists(Script))
        {
            throw new OperatorException($"There is no script {Script}: give an existing file with --script FILE.");
        }

        DatasetSource[] sources = Inputs.Count == 0 ? [new DatasetSource.WholeStore(state)] : [.. Inputs.Select(DatasetSource.Of)];
        if (Window is null && sources.FirstOrDefault(source => source is not DatasetSource.CsvFile) is { } endless)
        {
            throw new OperatorException($"The window of {endless.NamedAfter} is missing: say with --from and --to which readings the script is to get.");
        }

        (string id, string root) = new JobShelf(state).New(clock.GetUtcNow(), Script);
        IReadOnlyList<string> names = DatasetNames.Of(sources.Select(source => source.NamedAfter));
        JobFolder job = JobFolder.Create(root, Record(id, clock, [.. names.Select((name, i) => new JobDataset(name, Place(sources[i], root, name)))]));
        try
        {
            File.Copy(Script, job.Script);
            for (int i = 0; i < sources.Length; i++)
            {
                sources[i].Materialize(Window, job.Exported(names[i]), messages);
            }
        }
        catch
        {
            Directory.Delete(root, recursive: true);
            throw;
        }

        job.Keep();
        return job;
    }

    private static string Place(DatasetSource source, string root, string name) =>
        source is DatasetSource.CsvFile file ? file.Path : JobFolder.ExportPlace(root, name);

    private BatchJob Record(string id, TimeProvider clock, IReadOnlyList<JobDataset> datasets) => new()
    {
        Id = id,
        Created = clock.GetUtcNow().UtcDateTime,
        Script = Path.GetFileName(Script),
        Runtime = Runtime,
        Arguments = Arguments,
        Datasets = datasets,
        Limits = Limits,
        Parallel = Parallel,
        From = Window?.FromUtc,
        To = Window?.ToUtc,
        KeepFindings = KeepFindings,
        Azure = Azure,
    };
}
