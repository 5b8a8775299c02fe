using System.Text.Json.Nodes;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>What the gateway reports of itself: once per start.</summary>
internal static class GatewayReport
{
    /// <summary>The reported property.</summary>
    public const string Property = "gateway";

    /// <summary>Describes this program and its start.</summary>
    public static JsonObject Of(long boot, DateTimeOffset startedAt) => new()
    {
        ["version"] = typeof(GatewayReport).Assembly.GetName().Version?.ToString(3),
        ["boot"] = boot,
        ["startedAt"] = startedAt,
    };
}
