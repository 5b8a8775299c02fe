using EdgeGateway.Analytics.Findings;

namespace EdgeGateway.Analytics.Rules;

/// <summary>What the rules say about one installation.</summary>
/// <param name="Number">The installation's number.</param>
/// <param name="City">Where it stands; empty when unknown.</param>
/// <param name="Findings">One per cause, the most urgent first.</param>
/// <param name="Suppressed">What was found too, but is explained by one of <paramref name="Findings"/>.</param>
/// <param name="NotRun">The rules that could not look, and why. A rule that is switched off is not among them.</param>
public sealed record PlantFindings(long Number, string City, IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Suppressed, IReadOnlyList<NotRun> NotRun);
