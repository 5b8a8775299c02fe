using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Hub.Provisioning;

/// <summary>The user name of a CONNECT that asks for a hub: <c>{idScope}/registrations/{registrationId}/api-version=...&amp;ClientVersion=...</c>.</summary>
/// <remarks>Source: iot-hub-protocol 10. The second part tells it from a device's, on the same port.</remarks>
internal sealed record RegistrationName(string IdScope, string RegistrationId)
{
    private const int Parts = 4;

    /// <summary>Reads a user name; null when it is not one.</summary>
    public static RegistrationName? TryParse(string? userName)
    {
        string[] parts = userName?.Split('/', Parts) ?? [];
        return parts.Length == Parts && parts[1] == "registrations" && HubTopics.QueryValue("?" + parts[3].TrimStart('?'), "api-version") is not null
            ? new RegistrationName(parts[0], parts[2])
            : null;
    }
}
