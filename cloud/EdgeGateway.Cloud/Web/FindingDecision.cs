namespace EdgeGateway.Cloud.Web;

/// <summary>What a human says about a finding: the body of <c>POST /api/findings/{id}</c>.</summary>
/// <param name="Status">confirmed or dismissed.</param>
/// <param name="Note">Why; may be missing.</param>
internal sealed record FindingDecision(string? Status, string? Note);
