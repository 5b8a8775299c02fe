using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>Signs requests with the account's key.</summary>
/// <remarks>Source: Azure Batch service REST API, "Authenticate requests to the Azure Batch service", section "Authentication via Shared Key".</remarks>
internal sealed class SharedKeySignature(string account, byte[] key) : IBatchSignature
{
    public const string Scheme = "SharedKey";

    public ValueTask SignAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] signature = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(TextToSign(request)));
        request.Headers.Authorization = new AuthenticationHeaderValue(Scheme, $"{account}:{Convert.ToBase64String(signature)}");
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// The verb; Content-Encoding, -Language, -Length, -MD5, -Type, Date, If-Modified-Since, If-Match, If-None-Match, If-Unmodified-Since, Range, a line each;
    /// the ocp- headers by name; the account and the path; the query's parameters by name, a line each.
    /// </summary>
    private string TextToSign(HttpRequestMessage request)
    {
        var text = new StringBuilder($"{request.Method.Method}\n\n\n{Length(request)}\n\n{request.Content?.Headers.ContentType}\n\n\n\n\n\n\n");
        foreach ((string name, IEnumerable<string> values) in request.Headers.Where(header => header.Key.StartsWith("ocp-", StringComparison.OrdinalIgnoreCase)).OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            text.Append(CultureInfo.InvariantCulture, $"{name.ToLowerInvariant()}:{string.Join(',', values)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"/{account}{request.RequestUri!.AbsolutePath}");
        foreach ((string name, string value) in Query(request.RequestUri.Query))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{name}:{value}");
        }

        return text.ToString();
    }

    // A POST without a body is sent with the length 0, other verbs without a length.
    private static string Length(HttpRequestMessage request) => (request.Content, request.Method.Method) switch
    {
        ({ } content, _) => content.Headers.ContentLength!.Value.ToString(CultureInfo.InvariantCulture),
        (null, "POST" or "PUT") => "0",
        _ => "",
    };

    private static IEnumerable<(string Name, string Value)> Query(string query) => query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => (Name: Uri.UnescapeDataString(pair[0]).ToLowerInvariant(), Value: Uri.UnescapeDataString(pair.Length > 1 ? pair[1] : "")))
        .OrderBy(pair => pair.Name, StringComparer.Ordinal);
}
