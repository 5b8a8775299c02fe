using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Security;

namespace EdgeGateway.Hub.Https;

/// <summary>What every call of the service API goes through: the token's right, the api-version, the body's JSON, the error's shape.</summary>
internal sealed class ServiceCall(TokenGate gate, TimeProvider time, ILogger logger)
{
    /// <summary>Serves a call if its token has one of the rights.</summary>
    /// <param name="context">The call.</param>
    /// <param name="serve">What it does.</param>
    /// <param name="rights">Any one of these is enough.</param>
    public async Task RunAsync(HttpContext context, Func<Task<Outcome<HubAnswer>>> serve, params Rights[] rights)
    {
        Outcome<HubAnswer> outcome = Refuse(context, rights) is { } refusal ? refusal : await TryAsync(context, serve);
        await AnswerAsync(context, outcome);
    }

    /// <summary>Serves a call that needs no right of a policy.</summary>
    public async Task RunUncheckedAsync(HttpContext context, Func<Task<Outcome<HubAnswer>>> serve) => await AnswerAsync(context, await TryAsync(context, serve));

    public Task RunAsync(HttpContext context, Func<Outcome<HubAnswer>> serve, params Rights[] rights) =>
        RunAsync(context, () => Task.FromResult(serve()), rights);

    public Task RunAsync(HttpContext context, Func<HttpContext, Task<Outcome<HubAnswer>>> serve, params Rights[] rights) =>
        RunAsync(context, () => serve(context), rights);

    /// <summary>The answer to a path that nobody serves.</summary>
    public Task RefuseAsync(HttpContext context) =>
        HubAnswer.Refuse(HubError.NotServed($"{context.Request.Method} {context.Request.Path}"), time.GetUtcNow()).WriteAsync(context);

    /// <summary>The body as JSON.</summary>
    public static async Task<Outcome<JsonNode>> BodyAsync(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) is { } body
                ? body
                : HubError.Malformed("The body is null: send a JSON object or array.");
        }
        catch (JsonException)
        {
            return HubError.Malformed("The body is not JSON.");
        }
        catch (BadHttpRequestException e)
        {
            return Broken(e);
        }
    }

    /// <summary>The body as a JSON object.</summary>
    public static async Task<Outcome<JsonObject>> ObjectAsync(HttpContext context)
    {
        Outcome<JsonNode> body = await BodyAsync(context);
        if (body.Error is { } error)
        {
            return error;
        }

        return body.Value is JsonObject found && HasUniqueNames(found) ? found : HubError.Malformed("The body must be a JSON object that names no member twice.");
    }

    /// <summary>What to say of a request whose body cannot be read, such as one that is too large.</summary>
    public static HubError Broken(BadHttpRequestException e) => new(e.StatusCode, "InvalidRequest", 400000 + e.StatusCode, e.Message);

    public static string? IfMatch(HttpContext context) => context.Request.Headers.IfMatch.ToString() is { Length: > 0 } value ? value : null;

    private async Task AnswerAsync(HttpContext context, Outcome<HubAnswer> outcome)
    {
        HubAnswer answer = outcome.Error is { } error ? HubAnswer.Refuse(error, time.GetUtcNow()) : outcome.Value;
        await answer.WriteAsync(context);
    }

    private HubError? Refuse(HttpContext context, Rights[] rights)
    {
        string? token = context.Request.Headers.Authorization;
        TokenVerdict.Refused? refused = null;
        foreach (Rights right in rights)
        {
            if (gate.CheckHub(token, context.Request.Path, right) is not TokenVerdict.Refused no)
            {
                return context.Request.Query.ContainsKey("api-version") ? null : HubError.NoVersion;
            }

            refused = no;
        }

        return HubError.Unauthorized($"Unauthorized: {refused!.Reason}.");
    }

    private async Task<Outcome<HubAnswer>> TryAsync(HttpContext context, Func<Task<Outcome<HubAnswer>>> serve)
    {
        try
        {
            return await serve();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !context.RequestAborted.IsCancellationRequested)
        {
            Log.CallFailed(logger, context.Request.Method, context.Request.Path, e.Message);
            return new HubError(500, "ServerError", 500001, "The hub cannot write to its state directory; its own log says more.");
        }
    }

    /// <summary>A JsonObject with a doubled name parses, but throws when it is first read.</summary>
    private static bool HasUniqueNames(JsonNode? node)
    {
        try
        {
            return node switch
            {
                JsonObject inner => inner.All(member => HasUniqueNames(member.Value)),
                JsonArray items => items.All(HasUniqueNames),
                _ => true,
            };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
