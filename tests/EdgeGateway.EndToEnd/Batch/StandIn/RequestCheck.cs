using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace EdgeGateway.EndToEnd.Batch.StandIn;

/// <summary>Refuses what the service would refuse before it looks at the content: a wrong signature, an old date, another version, another content type.</summary>
/// <remarks>Source: Azure Batch service REST API, "Authenticate requests to the Azure Batch service" and "Batch service REST API requirements".</remarks>
internal static class RequestCheck
{
    private static readonly string[] SignedHeaders =
        ["Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type", "Date", "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range"];

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    public static IResult? Refusal(HttpRequest request, string account, byte[] key)
    {
        if (request.Headers.Authorization.ToString() != $"SharedKey {account}:{Signature(request, account, key)}")
        {
            return StandInError.Of(403, "AuthenticationFailed", "Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.");
        }

        string date = request.Headers["ocp-date"].ToString() is { Length: > 0 } given ? given : request.Headers.Date.ToString();
        if (!DateTimeOffset.TryParseExact(date, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) || (TimeProvider.System.GetUtcNow() - time).Duration() > Skew)
        {
            return StandInError.Of(403, "AuthenticationFailed", "The date of the request is missing or too far from the server's.");
        }

        if (request.Query["api-version"] != "2022-10-01.16.0")
        {
            return StandInError.Of(400, "InvalidQueryParameterValue", "The api-version is missing or not one that this service knows.");
        }

        return request.ContentLength > 0 && !string.Equals(request.ContentType?.Replace(" ", "", StringComparison.Ordinal).Split(";charset")[0], "application/json;odata=minimalmetadata", StringComparison.OrdinalIgnoreCase)
            ? StandInError.Of(415, "UnsupportedHttpHeader", "The Content-Type must be application/json; odata=minimalmetadata.")
            : null;
    }

    // Every header as it came over the wire, so that a client which signs one thing and sends another is found out.
    private static string Signature(HttpRequest request, string account, byte[] key)
    {
        var lines = new List<string> { request.Method };
        lines.AddRange(SignedHeaders.Select(name => request.Headers[name].ToString()));
        lines.AddRange(request.Headers.Where(header => header.Key.StartsWith("ocp-", StringComparison.OrdinalIgnoreCase)).Select(header => $"{header.Key.ToLowerInvariant()}:{header.Value}").Order(StringComparer.Ordinal));
        lines.Add($"/{account}{request.Path.ToUriComponent()}");
        lines.AddRange(request.Query.OrderBy(parameter => parameter.Key.ToLowerInvariant(), StringComparer.Ordinal).Select(parameter => $"{parameter.Key.ToLowerInvariant()}:{parameter.Value}"));
        return Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}
