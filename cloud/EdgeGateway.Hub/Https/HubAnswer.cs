using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Https;

/// <summary>An answer of the service API: a status, JSON or nothing, an etag, further headers.</summary>
internal sealed class HubAnswer(int status, JsonNode? body)
{
    /// <summary>The etag, without quotes.</summary>
    public string? ETag { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>A body that is no JSON; null for none.</summary>
    public byte[]? Content { get; init; }

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    public static HubAnswer NoContent { get; } = new(StatusCodes.Status204NoContent, null);

    public static HubAnswer Ok(JsonNode body, string? etag = null) => new(StatusCodes.Status200OK, body) { ETag = etag };

    /// <summary>A refusal in the shape that the SDKs read.</summary>
    /// <remarks>Source: iot-hub-protocol 7.8.</remarks>
    public static HubAnswer Refuse(HubError error, DateTimeOffset now) => new(error.Status, new JsonObject
    {
        ["Message"] = $"ErrorCode:{error.Name};{error.Text}",
        ["ExceptionMessage"] = string.Create(CultureInfo.InvariantCulture, $"Tracking ID:{Guid.NewGuid():N}-TimeStamp:{now.UtcDateTime:MM/dd/yyyy HH:mm:ss}"),
    })
    {
        Headers = [new("iothub-errorcode", error.Name)],
    };

    public async Task WriteAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.StatusCode = status;
        if (ETag is not null)
        {
            response.Headers.ETag = $"\"{ETag}\"";
        }

        foreach ((string name, string value) in Headers)
        {
            response.Headers[name] = value;
        }

        if (body is not null || Content is not null)
        {
            response.ContentType = ContentType;
            byte[] bytes = Content ?? Encoding.UTF8.GetBytes(body!.ToJsonString());
            response.ContentLength = bytes.Length;
            await response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }
}
