namespace EdgeGateway.Analytics.Rules;

/// <summary>A rule that could not look at an installation.</summary>
/// <param name="Rule">The rule's number.</param>
/// <param name="Reason">Why not, in words.</param>
public sealed record NotRun(string Rule, string Reason);
