using System.Text.Json.Serialization;

namespace EdgeGateway.Hub.Mqtt;

/// <summary>The files of the subscriptions.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(SubscriptionSet))]
internal sealed partial class SubscriptionJson : JsonSerializerContext;
