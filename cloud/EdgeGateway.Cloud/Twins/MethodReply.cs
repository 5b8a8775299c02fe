namespace EdgeGateway.Cloud.Twins;

/// <summary>What became of a method call.</summary>
internal abstract record MethodReply
{
    private MethodReply()
    {
    }

    /// <summary>The gateway answered.</summary>
    /// <param name="Status">Its status; 200 is good.</param>
    /// <param name="Payload">JSON.</param>
    internal sealed record Answered(int Status, string Payload) : MethodReply;

    /// <summary>The hub could not ask the gateway.</summary>
    /// <param name="Why">In words.</param>
    internal sealed record NotAsked(string Why) : MethodReply;
}
