namespace EdgeGateway.Hub.Registry;

/// <summary>What a caller wants an identity to be; null or empty keys mean "make one" for a new device and "keep it" for an old one.</summary>
internal sealed record IdentityRequest
{
    public string? Status { get; init; }

    public string? StatusReason { get; init; }

    /// <summary>Only <c>sas</c> is served.</summary>
    public string? AuthenticationType { get; init; }

    public string? PrimaryKey { get; init; }

    public string? SecondaryKey { get; init; }

    public bool? IsEdge { get; init; }
}
