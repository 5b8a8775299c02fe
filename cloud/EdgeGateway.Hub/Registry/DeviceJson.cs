using System.Text.Json.Serialization;

namespace EdgeGateway.Hub.Registry;

/// <summary>The files of the devices.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(DeviceIdentity))]
internal sealed partial class DeviceJson : JsonSerializerContext;
