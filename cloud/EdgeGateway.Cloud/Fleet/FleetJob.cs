using System.Globalization;
using EdgeGateway.Analytics.Reference;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Compares the installations of a fleet with each other: reads, averages by hour, clusters, names who deserves a look.</summary>
internal static class FleetJob
{
    /// <summary>Runs the comparison.</summary>
    /// <param name="source">Where the readings come from.</param>
    /// <param name="options">The window and the method.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellationToken">Ends the job.</param>
    /// <exception cref="OperatorException">The window holds no reading.</exception>
    public static async Task<FleetResult> RunAsync(
        ISeriesSource source, FleetJobOptions options, IProgress<FleetProgress>? progress, CancellationToken cancellationToken)
    {
        FleetRatios ratios = await FleetRatios.ReadAsync(source, options.Window, StepProgress.For("Reading", progress), cancellationToken);
        if (ratios.Readings == 0)
        {
            throw NothingFound(source, options.Window, await source.SpanAsync(cancellationToken));
        }

        return await CompareAsync(source, options, ratios, progress, cancellationToken);
    }

    private static async Task<FleetResult> CompareAsync(
        ISeriesSource source, FleetJobOptions options, FleetRatios ratios, IProgress<FleetProgress>? progress, CancellationToken cancellationToken)
    {
        SeriesMatrix matrix = SeriesMatrix.Fill([.. ratios.Installations.Select(installation => installation.Ratios)], ratios.Occurs);
        (ReferenceResult method, FleetGroups? groups) = await FleetTree.GrowAsync(matrix.Series, options, StepProgress.For("Comparing", progress), cancellationToken);
        double undefined = options.Method.AnomalyHeight;
        int[] clusters = options.Cut.Labels(method.Tree, undefined);
        FleetMember[] members = Members(ratios.Installations, method, clusters);
        return new FleetResult
        {
            Options = options,
            Source = source.Name,
            Notes = source.Notes,
            Readings = ratios.Readings,
            Hours = matrix.Hours.Count,
            Members = members,
            Method = method,
            Groups = groups,
            CutHeight = options.Cut.HeightIn(method.Tree, undefined),
            Clusters = clusters.Max(),
            Anomalies = FleetAnomalies.Of(members, matrix.Series, method, options.Method),
        };
    }

    private static FleetMember[] Members(IReadOnlyList<InstallationRatios> installations, ReferenceResult method, int[] clusters)
    {
        int[] order = method.Tree.LeafOrder(), position = new int[order.Length];
        for (int leaf = 0; leaf < order.Length; leaf++)
        {
            position[order[leaf]] = leaf + 1;
        }

        double[] heights = method.Tree.JoinHeights();
        var constant = method.Constant.ToHashSet();
        return [.. installations.Select((installation, i) => new FleetMember
        {
            Number = installation.Number,
            City = installation.City,
            Cluster = clusters[i],
            LeafPosition = position[i],
            JoinHeight = heights[i],
            Constant = constant.Contains(i),
            Readings = installation.Readings,
            HoursWithRatio = installation.Ratios.Count(ratio => !double.IsNaN(ratio)),
        })];
    }

    private static OperatorException NothingFound(ISeriesSource source, HourWindow window, DataSpan? span)
    {
        string asked = $"No readings of exterior, ambient and departure water from {Text(window.FromUtc)} to {Text(window.ToUtc)} UTC in {source.Name}";
        string labels = source.Notes.UnknownLabels.Count == 0 ? "" : $", and the labels {string.Join(", ", source.Notes.UnknownLabels.Keys.Take(5))} are not known";
        return new OperatorException(span is null
            ? $"{asked}: it has no readings at all."
            : $"{asked}: it has readings from {Text(span.Value.FirstUtc)} to {Text(span.Value.LastUtc)} UTC{labels}. Choose --from and --to within.");
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
