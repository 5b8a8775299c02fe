using System.Text.Json.Nodes;

namespace EdgeGateway.Hub.Methods;

/// <summary>What a device answered to a direct method.</summary>
/// <param name="Status">The device's own status.</param>
/// <param name="Payload">JSON, or null.</param>
internal sealed record MethodAnswer(int Status, JsonNode? Payload);
