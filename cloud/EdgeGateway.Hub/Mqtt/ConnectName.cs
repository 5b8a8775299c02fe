using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>The user name of a CONNECT: <c>{host}/{device}[/{module}]/?api-version=...</c>.</summary>
/// <remarks>Source: iot-hub-protocol 3.1. The query comes with or without its question mark; SDKs of old leave slashes in it.</remarks>
/// <param name="Host">The hub as the device knows it, possibly with a port.</param>
/// <param name="DeviceId">The device.</param>
/// <param name="ModuleId">The module, or null.</param>
/// <param name="ModelId">The Plug and Play model, or null.</param>
internal sealed record ConnectName(string Host, string DeviceId, string? ModuleId, string? ModelId)
{
    /// <summary>What the client id must be.</summary>
    public string ClientId => ModuleId is null ? DeviceId : $"{DeviceId}/{ModuleId}";

    /// <summary>Reads a user name; null when it is not one.</summary>
    public static ConnectName? TryParse(string? userName)
    {
        string[] parts = userName?.Split('/') ?? [];
        int query = Array.FindIndex(parts, p => p.StartsWith('?') || p.StartsWith("api-version=", StringComparison.Ordinal));
        if (query is not (2 or 3) || parts[..query].Any(string.IsNullOrEmpty))
        {
            return null;
        }

        string text = "?" + string.Join('/', parts[query..]).TrimStart('?');
        return HubTopics.QueryValue(text, "api-version") is null
            ? null
            : new ConnectName(parts[0], parts[1], query == 3 ? parts[2] : null, HubTopics.QueryValue(text, "model-id") is { } model ? Uri.UnescapeDataString(model) : null);
    }
}
