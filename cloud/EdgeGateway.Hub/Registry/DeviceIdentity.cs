namespace EdgeGateway.Hub.Registry;

/// <summary>A device that may connect.</summary>
internal sealed record DeviceIdentity
{
    /// <summary>How a device proves who it is: by a key, by a certificate whose thumbprint is registered, or by one that a known authority signed.</summary>
    public const string Sas = "sas", SelfSigned = "selfSigned", CertificateAuthority = "certificateAuthority";

    public const string Enabled = "enabled", Disabled = "disabled";

    public required string DeviceId { get; init; }

    /// <summary>Tells this device from an earlier one of the same id.</summary>
    public required string GenerationId { get; init; }

    /// <summary>Changes with every change of the identity.</summary>
    public required string ETag { get; init; }

    public string Status { get; init; } = Enabled;

    public string? StatusReason { get; init; }

    public DateTimeOffset? StatusUpdatedTime { get; init; }

    /// <summary>Either key opens the door; base64.</summary>
    public required string PrimaryKey { get; init; }

    public required string SecondaryKey { get; init; }

    /// <summary>One of <see cref="Sas"/>, <see cref="SelfSigned"/> and <see cref="CertificateAuthority"/>.</summary>
    public string AuthenticationType { get; init; } = Sas;

    /// <summary>SHA-1 or SHA-256 of a certificate, hexadecimal in capitals; either one opens the door; null for none.</summary>
    public string? PrimaryThumbprint { get; init; }

    public string? SecondaryThumbprint { get; init; }

    public bool IsEdge { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public bool IsEnabled => Status == Enabled;

    /// <summary>Never shows the keys.</summary>
    public override string ToString() => $"{DeviceId} ({Status})";
}
