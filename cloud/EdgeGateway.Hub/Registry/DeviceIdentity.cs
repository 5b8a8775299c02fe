namespace EdgeGateway.Hub.Registry;

/// <summary>A device that may connect.</summary>
internal sealed record DeviceIdentity
{
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

    public bool IsEdge { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public bool IsEnabled => Status == Enabled;

    /// <summary>Never shows the keys.</summary>
    public override string ToString() => $"{DeviceId} ({Status})";
}
