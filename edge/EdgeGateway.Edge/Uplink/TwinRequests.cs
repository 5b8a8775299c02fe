using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using EdgeGateway.Contracts.HubNames;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Twin requests that wait for their answer, by request id.</summary>
internal sealed class TwinRequests
{
    private const int LastGoodStatus = 299, TooMany = 429, ServerFault = 500;

    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> waiting = new(StringComparer.Ordinal);
    private long last;

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <param name="send">Sends it under the given id.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The answer's body.</returns>
    /// <exception cref="HubException">The hub refused, or said nothing.</exception>
    public async Task<string> AskAsync(Func<string, Task> send, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        string id = Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answer;
        try
        {
            await send(id);
            return await answer.Task.WaitAsync(timeout, time, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new HubException(HubFailure.Transient, $"The hub has not answered a twin request within {timeout.TotalSeconds:0} s.", e);
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    /// <summary>Takes an answer over MQTT; one that nobody waits for is ignored.</summary>
    /// <param name="topic">Names status and request.</param>
    /// <param name="body">The answer.</param>
    public void Answer(string topic, ReadOnlySpan<byte> body)
    {
        string status = topic[HubTopics.TwinResponsePrefix.Length..].Split('/')[0];
        if (HubTopics.QueryValue(topic, "$rid") is { } id && int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out int code))
        {
            Answer(id, code, Encoding.UTF8.GetString(body));
        }
    }

    /// <summary>Takes an answer; one that nobody waits for is ignored.</summary>
    /// <param name="id">The request.</param>
    /// <param name="status">HTTP-like.</param>
    /// <param name="text">The answer.</param>
    public void Answer(string id, int status, string text)
    {
        if (!waiting.TryRemove(id, out TaskCompletionSource<string>? answer))
        {
            return;
        }

        if (status <= LastGoodStatus)
        {
            answer.TrySetResult(text);
        }
        else
        {
            HubFailure failure = status == TooMany ? HubFailure.Throttled : status >= ServerFault ? HubFailure.Transient : HubFailure.Refused;
            answer.TrySetException(new HubException(failure, $"The hub answered a twin request with {status}: {text}"));
        }
    }

    /// <summary>The connection is lost: nothing will be answered any more.</summary>
    public void FailAll()
    {
        foreach (string id in waiting.Keys)
        {
            if (waiting.TryRemove(id, out TaskCompletionSource<string>? answer))
            {
                answer.TrySetException(new HubException(HubFailure.Transient, "The connection to the hub was lost."));
            }
        }
    }
}
