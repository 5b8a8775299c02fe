using System.Net;
using System.Text;

namespace EdgeGateway.Tests.Cloud.Batch;

/// <summary>Answers requests in a given order and remembers them.</summary>
internal sealed class PlayedBatchService(params (HttpStatusCode Status, string Body)[] answers) : HttpMessageHandler
{
    private readonly Queue<(HttpStatusCode Status, string Body)> answers = new(answers);

    /// <summary>Verb, path and query, and content of each request.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The headers of the last request.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>What the service asks for before the next try.</summary>
    public TimeSpan? RetryAfter { get; init; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Asked.Add($"{request.Method} {request.RequestUri!.PathAndQuery} {body}".TrimEnd());
        foreach ((string name, IEnumerable<string> values) in request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()))
        {
            Headers[name] = string.Join(',', values);
        }

        (HttpStatusCode status, string answer) = answers.Dequeue();
        if (status == 0)
        {
            throw new HttpRequestException(answer);
        }

        var response = new HttpResponseMessage(status) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
        response.Headers.RetryAfter = RetryAfter is { } pause ? new System.Net.Http.Headers.RetryConditionHeaderValue(pause) : null;
        return response;
    }
}
