using System.Text.Json.Serialization;

namespace EdgeGateway.Hub.Security;

/// <summary>The file of the policies.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Policy[]))]
internal sealed partial class PolicyJson : JsonSerializerContext;
