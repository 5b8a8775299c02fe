namespace EdgeGateway.Hub.Registry;

/// <summary>What a caller wants an identity to be; null or empty keys mean "make one" for a new device and "keep it" for an old one.</summary>
internal sealed record IdentityRequest
{
    public string? Status { get; init; }

    public string? StatusReason { get; init; }

    /// <summary>sas, selfSigned or certificateAuthority; null is what the keys and thumbprints mean.</summary>
    public string? AuthenticationType { get; init; }

    public string? PrimaryKey { get; init; }

    public string? SecondaryKey { get; init; }

    public string? PrimaryThumbprint { get; init; }

    public string? SecondaryThumbprint { get; init; }

    public bool? IsEdge { get; init; }
}
