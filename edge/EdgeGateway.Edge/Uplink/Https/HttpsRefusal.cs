using System.Net;

namespace EdgeGateway.Edge.Uplink.Https;

/// <summary>What an answer that is no success means.</summary>
/// <remarks>Source: iot-hub-protocol 6 and 7.8; RFC 9110, 10.2.3 Retry-After.</remarks>
internal static class HttpsRefusal
{
    private const string ErrorCode = "iothub-errorcode", QuotaExceeded = "IotHubQuotaExceeded";

    /// <summary>Reads it; the body is not needed.</summary>
    public static HubException Of(HttpResponseMessage answer, DateTimeOffset now)
    {
        string code = answer.Headers.TryGetValues(ErrorCode, out IEnumerable<string>? codes) ? string.Join(",", codes) : answer.ReasonPhrase ?? "";
        TimeSpan? retryAfter = answer.Headers.RetryAfter is not { } asked ? null : asked.Delta ?? (asked.Date is { } date && date > now ? date - now : null);
        return new HubException(Failure(answer.StatusCode, code, retryAfter), FormattableString.Invariant($"The hub answers {(int)answer.StatusCode} ({code}).")) { RetryAfter = retryAfter };
    }

    private static HubFailure Failure(HttpStatusCode status, string code, TimeSpan? retryAfter) => status switch
    {
        HttpStatusCode.TooManyRequests => HubFailure.Throttled,
        HttpStatusCode.ServiceUnavailable when retryAfter is not null => HubFailure.Throttled,
        HttpStatusCode.Forbidden when code.Contains(QuotaExceeded, StringComparison.OrdinalIgnoreCase) => HubFailure.Throttled,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound => HubFailure.Unauthorized,
        HttpStatusCode.RequestTimeout => HubFailure.Transient,
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => HubFailure.Refused,
        _ => HubFailure.Transient,
    };
}
