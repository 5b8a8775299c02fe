using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Hub.Provisioning;

/// <summary>A device that was given a hub, or was refused one.</summary>
internal sealed record Registration
{
    public required string RegistrationId { get; init; }

    /// <summary>One of <see cref="ProvisioningNames.Assigned"/>, <see cref="ProvisioningNames.Disabled"/> and <see cref="ProvisioningNames.Failed"/>.</summary>
    public required string Status { get; init; }

    public string? AssignedHub { get; init; }

    public string? DeviceId { get; init; }

    /// <summary>Why there is no hub; null when there is one.</summary>
    public string? Error { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
