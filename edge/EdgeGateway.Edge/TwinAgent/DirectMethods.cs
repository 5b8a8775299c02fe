using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.TwinAgent;

/// <summary>Answers direct methods: always, in time, and never on the hub's receive thread.</summary>
internal sealed class DirectMethods(IEnumerable<IDirectMethod> methods, TimeProvider time, ILogger<DirectMethods> logger)
{
    private const int MostAtOnce = 4, BadPayload = 400, Unknown = 404, Busy = 429, Failed = 500, TookTooLong = 504;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(25); // below the service's usual 30 s
    private readonly Dictionary<string, IDirectMethod> byName = methods.ToDictionary(method => method.Name, StringComparer.Ordinal);
    private int running;

    /// <summary>Starts a call; its answer goes to the hub when it is there.</summary>
    public void Start(HubEvent.MethodCalled call, IHubClient hub, CancellationToken cancellationToken) =>
        _ = Task.Run(() => CallAndAnswerAsync(call, hub, cancellationToken), cancellationToken);

    /// <summary>Judges a call and does it.</summary>
    public async Task<MethodAnswer> CallAsync(string name, string payload, CancellationToken cancellationToken)
    {
        if (!byName.TryGetValue(name, out IDirectMethod? method))
        {
            return MethodAnswer.Refused(Unknown, $"There is no method \"{name}\"; known: {string.Join(", ", byName.Keys.Order(StringComparer.Ordinal))}.");
        }

        if (!TryReadPayload(payload, out JsonObject given))
        {
            return MethodAnswer.Refused(BadPayload, "The payload must be a JSON object or empty.");
        }

        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await method.CallAsync(given, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return MethodAnswer.Refused(TookTooLong, $"{name} took longer than {Limit.TotalSeconds:0} s.");
        }
    }

    private async Task CallAndAnswerAsync(HubEvent.MethodCalled call, IHubClient hub, CancellationToken cancellationToken)
    {
        try
        {
            bool isFree = Interlocked.Increment(ref running) <= MostAtOnce;
            MethodAnswer answer = isFree
                ? await CallAsync(call.Name, call.Payload, cancellationToken)
                : MethodAnswer.Refused(Busy, $"{MostAtOnce} methods are running already; try again.");
            Log.MethodAnswered(logger, call.Name, answer.Status);
            await hub.AnswerAsync(call.RequestId, answer, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The gateway is ending.
        }
        catch (Exception e)
        {
            // Top of a task that nobody awaits: a method's fault must reach the log and the caller, not end the process.
            Log.MethodFailed(logger, call.Name, e.Message);
            await AnswerFailureAsync(call, hub, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    private async Task AnswerFailureAsync(HubEvent.MethodCalled call, IHubClient hub, CancellationToken cancellationToken)
    {
        try
        {
            await hub.AnswerAsync(call.RequestId, MethodAnswer.Refused(Failed, $"{call.Name} failed; the gateway's log says why."), cancellationToken);
        }
        catch (Exception e) when (e is HubException or OperationCanceledException)
        {
            Log.MethodFailed(logger, call.Name, e.Message);
        }
    }

    private static bool TryReadPayload(string text, out JsonObject payload)
    {
        payload = [];
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        try
        {
            JsonNode? node = JsonNode.Parse(text);
            payload = node as JsonObject ?? [];
            return node is null or JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
