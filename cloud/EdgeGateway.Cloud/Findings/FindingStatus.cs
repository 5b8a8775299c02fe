namespace EdgeGateway.Cloud.Findings;

/// <summary>What a human said about a finding.</summary>
internal static class FindingStatus
{
    /// <summary>Nobody has looked yet.</summary>
    public const string Waiting = "waiting";

    /// <summary>There is something.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>There is nothing.</summary>
    public const string Dismissed = "dismissed";

    /// <summary>Whether a human can decide so.</summary>
    public static bool IsDecision(string? status) => status is Confirmed or Dismissed;
}
