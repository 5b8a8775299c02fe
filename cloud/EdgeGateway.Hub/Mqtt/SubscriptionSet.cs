using EdgeGateway.Hub.Devices;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>A device's subscriptions as they outlive its connection and the hub's process.</summary>
internal sealed record SubscriptionSet(string DeviceId, Subscriptions Subscriptions);
