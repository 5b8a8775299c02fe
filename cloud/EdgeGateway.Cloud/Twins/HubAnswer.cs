using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Twins;

/// <summary>Reads what the hub's service API answers.</summary>
internal static class HubAnswer
{
    /// <summary>The header that leads from page to page.</summary>
    public const string ContinuationName = "x-ms-continuation";

    /// <summary>Where the next page begins; null when this was the last.</summary>
    public static string? Continuation(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues(ContinuationName, out IEnumerable<string>? values) ? values.FirstOrDefault(value => value.Length > 0) : null;

    /// <summary>The body of a good answer.</summary>
    /// <exception cref="OperatorException">The answer is a refusal.</exception>
    public static async Task<JsonNode?> BodyAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new OperatorException($"The hub refused: {await HubRefusal.ReadAsync(answer, cancellationToken)}");
        }

        string text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
