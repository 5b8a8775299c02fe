using System.Text.Json.Serialization;

namespace EdgeGateway.Hub.Twins;

/// <summary>The files of the twins.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Twin))]
internal sealed partial class TwinJson : JsonSerializerContext;
