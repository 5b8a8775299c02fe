using System.Text.Json;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Edge.Identity.Provisioning;

/// <summary>One reply of the provisioning service: an answer for good, or an operation to ask for.</summary>
/// <param name="Answer">The answer; null when the service is at work or wants to be left alone for a while.</param>
/// <param name="Operation">What to ask for; null when the service named none.</param>
/// <param name="RetryAfter">When; null when nothing was said.</param>
internal sealed record RegistrationReply(ProvisioningAnswer? Answer, string? Operation, TimeSpan? RetryAfter)
{
    /// <summary>The wait when the service names none.</summary>
    public static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(2);

    private const int TooMany = 429, LongestReason = 200;

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>A reply that did not come.</summary>
    public static RegistrationReply NotNow(string reason, TimeSpan? retryAfter = null) => new(new ProvisioningAnswer.NotNow(reason, retryAfter), null, retryAfter);

    /// <summary>Reads a reply.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="said">The header Retry-After, or null.</param>
    /// <param name="text">The body.</param>
    /// <exception cref="JsonException">It is no JSON although the status is a good one.</exception>
    public static RegistrationReply Read(int status, TimeSpan? said, string text)
    {
        TimeSpan? retryAfter = said is { } wait ? (wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait) : null;
        return status switch
        {
            200 or 202 => ReadBody(text, retryAfter),
            404 => NotNow($"the service has forgotten the registration ({Reason(text)})", retryAfter),
            TooMany or >= 500 => NotNow($"the service answers {status} ({Reason(text)})", retryAfter),
            _ => new RegistrationReply(new ProvisioningAnswer.Refused($"the service answers {status} ({Reason(text)})"), null, null),
        };
    }

    private static RegistrationReply ReadBody(string text, TimeSpan? retryAfter)
    {
        using JsonDocument body = JsonDocument.Parse(text);
        JsonElement root = body.RootElement;
        JsonElement state = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("registrationState", out JsonElement found) ? found : default;
        string? hub = Text(state, "assignedHub"), device = Text(state, "deviceId");
        return Text(root, "status") switch
        {
            ProvisioningNames.Assigned when hub is not null && device is not null => new(new ProvisioningAnswer.Assigned(hub, device), null, null),
            ProvisioningNames.Assigning => new(null, Text(root, "operationId"), retryAfter),
            var other => new(new ProvisioningAnswer.Refused($"the registration is {other} ({Text(state, "errorMessage") ?? "no reason given"})"), null, null),
        };
    }

    /// <summary>What the service says, short; it never says a secret, but a stranger might say anything at length.</summary>
    private static string Reason(string text)
    {
        try
        {
            using JsonDocument body = JsonDocument.Parse(text);
            string reason = Text(body.RootElement, "message") ?? Text(body.RootElement, "Message") ?? "no reason given";
            return reason.Length <= LongestReason ? reason : reason[..LongestReason];
        }
        catch (JsonException)
        {
            return "no reason given";
        }
    }

    private static string? Text(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
