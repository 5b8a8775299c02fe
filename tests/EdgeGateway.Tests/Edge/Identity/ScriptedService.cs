using System.Net;
using System.Net.Http.Headers;

namespace EdgeGateway.Tests.Edge.Identity;

/// <summary>A provisioning service that answers what the test says, in order; the last answer stands.</summary>
internal sealed class ScriptedService(params (int Status, TimeSpan? RetryAfter, string Body)[] answers) : HttpMessageHandler
{
    private int next;

    public List<(string Call, string? Authorization)> Calls { get; } = [];

    public HttpClient Client() => new(this, disposeHandler: false) { BaseAddress = new Uri("https://dps.example/") };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls.Add(($"{request.Method} {request.RequestUri!.PathAndQuery}", request.Headers.TryGetValues("Authorization", out IEnumerable<string>? values) ? values.Single() : null));
        (int status, TimeSpan? retryAfter, string body) = answers[Math.Min(next++, answers.Length - 1)];
        if (status == 0)
        {
            throw new HttpRequestException(body);
        }

        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        response.Headers.RetryAfter = retryAfter is { } wait ? new RetryConditionHeaderValue(wait) : null;
        return Task.FromResult(response);
    }
}
