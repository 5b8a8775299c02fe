namespace EdgeGateway.Edge.Identity.Provisioning;

/// <summary>Which hub the gateway was given, and by whom. Holds no secret. Format: docs/formats/assignment.md.</summary>
/// <param name="Version">Of the format: 1.</param>
/// <param name="Endpoint">The provisioning service that was asked.</param>
/// <param name="IdScope">Its part that knows the gateway.</param>
/// <param name="RegistrationId">The gateway's name there.</param>
/// <param name="AssignedHub">The hub, possibly with a port.</param>
/// <param name="DeviceId">The gateway's name in the hub.</param>
/// <param name="AssignedAt">When.</param>
internal sealed record Assignment(int Version, string Endpoint, string IdScope, string RegistrationId, string AssignedHub, string DeviceId, DateTimeOffset AssignedAt)
{
    /// <summary>The version that this program writes, and the only one that it reads.</summary>
    public const int PresentVersion = 1;
}
