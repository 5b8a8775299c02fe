using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace EdgeGateway.EndToEnd.Batch.StandIn;

/// <summary>Reads and writes the service's documents.</summary>
internal static class StandInBody
{
    public static async Task<JsonObject> ReadAsync(HttpRequest request) => (JsonObject)(await JsonNode.ParseAsync(request.Body))!;

    public static IResult Json(JsonNode body) => Results.Text(body.ToJsonString(), "application/json; odata=minimalmetadata");

    /// <summary>A list, with the address of its next page if it has one.</summary>
    public static IResult List(IEnumerable<JsonObject> items, string? next = null)
    {
        var body = new JsonObject { ["value"] = new JsonArray([.. items.Select(item => item.DeepClone())]) };
        if (next is not null)
        {
            body["odata.nextLink"] = next;
        }

        return Json(body);
    }

    /// <summary>The first of some paths that a document lacks, as a refusal.</summary>
    public static IResult? Missing(JsonObject body, params string[] paths)
    {
        string? path = paths.FirstOrDefault(path => path.Split('.').Aggregate((JsonNode?)body, (node, name) => node?[name]) is null);
        return path is null ? null : StandInError.Of(400, "MissingRequiredProperty", "A required property was not specified in the request body.", ("PropertyName", path));
    }
}
