using System.Text.Json.Nodes;

namespace EdgeGateway.Edge.Uplink;

/// <summary>The answer to a direct method.</summary>
/// <param name="Status">HTTP-like: 200 good, 400 bad payload, 404 no such method or device, 500 failed, 504 took too long.</param>
/// <param name="Body">Always an object.</param>
internal sealed record MethodAnswer(int Status, JsonObject Body)
{
    /// <summary>The call did what it was asked for.</summary>
    public static MethodAnswer Good(JsonObject body) => new(200, body);

    /// <summary>The call was refused, with the reason in words.</summary>
    public static MethodAnswer Refused(int status, string reason) => new(status, new JsonObject { ["error"] = reason });
}
