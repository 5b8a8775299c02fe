using EdgeGateway.Analytics.Reference;
using EdgeGateway.Analytics.Series;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Compares the installations of a fleet with each other: reads, averages by hour, clusters, names who deserves a look.</summary>
internal static class FleetJob
{
    /// <summary>Runs the comparison.</summary>
    /// <param name="source">Where the readings come from.</param>
    /// <param name="options">The window and the method.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellationToken">Ends the job.</param>
    /// <exception cref="Contracts.Hosting.OperatorException">The window holds no reading.</exception>
    public static async Task<FleetResult> RunAsync(
        ISeriesSource source, FleetJobOptions options, IProgress<FleetProgress>? progress, CancellationToken cancellationToken)
    {
        var readings = new FleetReadings(FleetReadings.ComparedRoles);
        await foreach (ReadOnlyMemory<SeriesRow> block in source.ReadAsync(options.Window, StepProgress.For("Reading", progress), cancellationToken))
        {
            readings.Add(block.Span, options.Window);
        }

        if (readings.Count == 0)
        {
            throw await NoReadings.InAsync(source, options.Window, cancellationToken);
        }

        return Compare(source, options, readings, progress, cancellationToken);
    }

    private static FleetResult Compare(
        ISeriesSource source, FleetJobOptions options, FleetReadings readings, IProgress<FleetProgress>? progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<InstallationReadings> installations = readings.ByNumber();
        bool[] occurs = new bool[options.Window.Hours];
        double[][] ratios = [.. installations.Select(installation => installation.Ratios(options.Window, occurs))];
        SeriesMatrix matrix = SeriesMatrix.Fill(ratios, occurs);
        ReferenceResult method = ReferenceMethod.Run(matrix.Series, options.Method, StepProgress.For("Comparing", progress), cancellationToken);
        double undefined = UndefinedHeight.Of(method.Tree, method.Pacf);
        int[] clusters = options.Cut.Labels(method.Tree, undefined);
        FleetMember[] members = Members(installations, ratios, method, clusters);
        return new FleetResult
        {
            Options = options,
            Source = source.Name,
            Notes = ComparisonRemarks.AddTo(source.Notes, installations, ratios, options.Window),
            Readings = readings.Count,
            Hours = matrix.Hours.Count,
            Members = members,
            Method = method,
            Steps = options.KeepSteps ? new ReferenceSteps(installations, matrix) : null,
            UndefinedAbove = undefined,
            CutHeight = options.Cut.HeightIn(method.Tree, undefined),
            Clusters = clusters.Max(),
            Anomalies = FleetAnomalies.Of(members, matrix.Series, method, options.Method),
        };
    }

    private static FleetMember[] Members(IReadOnlyList<InstallationReadings> installations, double[][] ratios, ReferenceResult method, int[] clusters)
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
            Readings = installation.Count,
            HoursWithRatio = ratios[i].Count(ratio => !double.IsNaN(ratio)),
        })];
    }
}
