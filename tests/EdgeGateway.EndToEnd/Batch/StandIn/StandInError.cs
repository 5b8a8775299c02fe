using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace EdgeGateway.EndToEnd.Batch.StandIn;

/// <summary>Errors in the service's form.</summary>
internal static class StandInError
{
    public static IResult Of(int status, string code, string message, params (string Key, string Value)[] values) =>
        Results.Text(Body(code, message, values).ToJsonString(), "application/json; odata=minimalmetadata", statusCode: status);

    /// <summary>The content: a code, a message whose further lines name the request, and details.</summary>
    public static JsonObject Body(string code, string message, params (string Key, string Value)[] values) => new()
    {
        ["odata.metadata"] = "https://standin/$metadata#Microsoft.Azure.Batch.Protocol.Entities.Container.errors/@Element",
        ["code"] = code,
        ["message"] = new JsonObject { ["lang"] = "en-US", ["value"] = $"{message}\nRequestId:00000000-0000-0000-0000-000000000000\nTime:2026-01-01T00:00:00.0000000Z" },
        ["values"] = new JsonArray([.. values.Select(value => new JsonObject { ["key"] = value.Key, ["value"] = value.Value })]),
    };
}
