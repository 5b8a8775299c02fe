using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>What the Batch service answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The content; null when there is none.</param>
/// <remarks>Source of errors: Azure Batch service REST API, "Batch status and error codes".</remarks>
internal sealed record BatchAnswer(HttpStatusCode Status, JsonObject? Body)
{
    private const int FirstRefusal = 300;

    private static readonly Dictionary<string, string> Hints = new(StringComparer.Ordinal)
    {
        ["AuthenticationFailed"] = "does the key file belong to this account, and is this machine's clock right?",
        ["AuthorizationFailure"] = "give the identity the role Azure Batch Data Contributor on the account.",
        ["InsufficientPermissions"] = "give the identity the role Azure Batch Data Contributor on the account.",
        ["PoolQuotaReached"] = "use a pool that is there with --pool, delete one, or ask Azure for a larger quota.",
        ["ActiveJobAndScheduleQuotaReached"] = "wait until other jobs have ended, or ask Azure for a larger quota.",
        ["PoolNotFound"] = "was it deleted meanwhile?",
        ["PoolBeingDeleted"] = "wait until it is gone, or name another with --pool.",
        ["InvalidPropertyValue"] = "look at --vm-size, --image and --node-agent: az batch pool supported-images list shows what fits together.",
    };

    /// <summary>The service's word for what is wrong; empty when nothing is.</summary>
    public string Code => (int)Status < FirstRefusal ? "" : Text(Body?["code"]) is { Length: > 0 } code ? code : Status.ToString();

    /// <summary>Reads an answer's content.</summary>
    public static BatchAnswer Of(HttpStatusCode status, string content)
    {
        try
        {
            return new BatchAnswer(status, content.Length == 0 ? null : JsonNode.Parse(content) as JsonObject);
        }
        catch (JsonException)
        {
            return new BatchAnswer(status, null);
        }
    }

    /// <summary>Goes on when the service agreed.</summary>
    /// <param name="what">What was asked for, to follow "refused to".</param>
    /// <exception cref="OperatorException">It refused; says why in the service's words, and what to do where that is known.</exception>
    public BatchAnswer Require(string what) => Code.Length == 0 ? this : throw new OperatorException($"Azure Batch refused to {what}: {Words(Code, Body)}");

    /// <summary>A refusal in words.</summary>
    public static string Words(string code, JsonObject? error)
    {
        // The second and third line of the message are ids for Azure's support.
        string message = Text(error?["message"]?["value"]).Split('\n')[0].TrimEnd('.', ' ');
        string details = string.Join("; ", (error?["values"] as JsonArray ?? []).Select(value => $"{Text(value?["key"])}: {Text(value?["value"])}"));
        return string.Join(". ", ((string[])[$"{code}: {message}", details, Hints.GetValueOrDefault(code, "")]).Where(part => part.Length > 0));
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}
