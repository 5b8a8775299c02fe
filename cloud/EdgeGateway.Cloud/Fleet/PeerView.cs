using EdgeGateway.Cloud.Rules;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>What is left of the readings once the fleet method has looked at them: they themselves need not stay in memory while the tree grows.</summary>
/// <param name="Readings">How many were compared, duplicates included.</param>
/// <param name="Installations">Their ratios, by rising number.</param>
/// <param name="Peers">The comparison.</param>
/// <param name="Rules">What the rules and the comparison found together; null when the rules did not run.</param>
/// <param name="Notes">What a person should know about the readings.</param>
internal sealed record PeerView(long Readings, IReadOnlyList<InstallationRatios> Installations, PeerComparison Peers, RulesResult? Rules, SourceNotes Notes)
{
    /// <summary>Reads a source and looks.</summary>
    /// <exception cref="Contracts.Hosting.OperatorException">The window holds no reading to compare, or more than fit into memory.</exception>
    public static async Task<PeerView> OfAsync(ISeriesSource source, FleetJobOptions options, IProgress<FleetProgress>? progress, CancellationToken cancellationToken)
    {
        (FleetReadings readings, RulesBeside? rules) = await PeerReadings.ReadAsync(source, options, StepProgress.For("Reading", progress), cancellationToken);
        FleetRatios ratios = readings.Ratios(options.Window);
        PeerComparison peers = PeerFleet.Compare(readings.ByNumber(), options.Window, StepProgress.For("Comparing", progress), cancellationToken);
        RulesResult? found = rules?.Run(source, readings, peers.Scores, options.Budget, StepProgress.For("Checking", progress), cancellationToken);
        return new PeerView(readings.Count, ratios.Installations, peers, found, ComparisonRemarks.AddTo(source.Notes, ratios, options.Window));
    }
}
