namespace EdgeGateway.Edge.TwinAgent;

/// <summary>What came of a patch.</summary>
internal enum PatchOutcome
{
    /// <summary>It is part of the document now.</summary>
    Merged,

    /// <summary>It was known already.</summary>
    Old,

    /// <summary>One before it is missing: the whole section must be read again.</summary>
    Gap,
}
