using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Devices;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>Knows the topic filters.</summary>
internal static class SubscriptionFilters
{
    /// <summary>The subscription that a filter means; null for a filter that the hub does not know, which ends the connection.</summary>
    public static Subscriptions? Find(string filter, string deviceId) => filter switch
    {
        HubTopics.TwinResponses => Subscriptions.TwinResponses,
        HubTopics.DesiredPatches => Subscriptions.DesiredPatches,
        HubTopics.Methods => Subscriptions.Methods,
        _ when filter == $"devices/{deviceId}/messages/devicebound/#" => Subscriptions.CloudToDevice,
        _ => null,
    };
}
