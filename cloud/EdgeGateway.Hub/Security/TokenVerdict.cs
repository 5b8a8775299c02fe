namespace EdgeGateway.Hub.Security;

/// <summary>What came of looking at a token.</summary>
internal abstract record TokenVerdict
{
    private TokenVerdict()
    {
    }

    /// <summary>The token opens what was asked for.</summary>
    /// <param name="Ends">When the token itself ends; the clock allowance comes on top.</param>
    public sealed record Granted(DateTimeOffset Ends) : TokenVerdict;

    /// <summary>It does not.</summary>
    /// <param name="Reason">For the log and the answer; holds no secret.</param>
    public sealed record Refused(string Reason) : TokenVerdict;
}
