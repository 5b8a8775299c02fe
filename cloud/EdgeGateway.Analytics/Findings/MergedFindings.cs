namespace EdgeGateway.Analytics.Findings;

/// <summary>The findings of one installation after merging.</summary>
/// <param name="Findings">One per cause, the most urgent first.</param>
/// <param name="Suppressed">Those that another one explains.</param>
public sealed record MergedFindings(IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Suppressed);
