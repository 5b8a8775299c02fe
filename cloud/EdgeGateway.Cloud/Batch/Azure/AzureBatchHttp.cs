using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch.Azure;

/// <summary>Carries requests to a Batch account: signs them, dates them, and tries again what fails in passing.</summary>
/// <remarks>Source: Azure Batch service REST API, "Batch service REST API requirements" (headers, versions) and "Batch status and error codes".</remarks>
internal sealed class AzureBatchHttp : IDisposable
{
    private const string ApiVersion = "api-version=2022-10-01.16.0", ContentType = "application/json; odata=minimalmetadata";

    private const int Tries = 6;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(100);

    private readonly Uri account;
    private readonly IBatchSignature signature;
    private readonly TimeProvider clock;
    private readonly HttpClient http;

    /// <summary>Speaks to an account.</summary>
    /// <param name="account">Its address.</param>
    /// <param name="signature">Who asks.</param>
    /// <param name="clock">The time.</param>
    /// <param name="handler">Carries the requests; null for the network. Disposed with this.</param>
    public AzureBatchHttp(Uri account, IBatchSignature signature, TimeProvider clock, HttpMessageHandler? handler = null)
    {
        (this.account, this.signature, this.clock) = (account, signature, clock);
        http = new HttpClient(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
    }

    public void Dispose() => http.Dispose();

    /// <summary>Sends a request until it is answered, with pauses that grow, or that the service asks for.</summary>
    /// <exception cref="OperatorException">The service cannot be reached.</exception>
    public async Task<BatchAnswer> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        for (int tried = 1; ; tried++)
        {
            (BatchAnswer? answer, TimeSpan? pause, string trouble) = await TryAsync(method, path, body, cancellationToken);
            if (answer is not null && (!IsPassing(answer.Status) || tried == Tries))
            {
                return answer;
            }

            if (tried == Tries)
            {
                throw new OperatorException($"The Batch account {account} cannot be reached ({trouble}): is --batch-account its address, and does this machine reach it?");
            }

            await Task.Delay(pause ?? (FirstPause * Math.Pow(2, tried - 1)), clock, cancellationToken);
        }
    }

    /// <summary>Asks for a file.</summary>
    /// <returns>Its content; null when the service does not give it.</returns>
    public async Task<Stream?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using HttpRequestMessage request = await RequestAsync(HttpMethod.Get, path, null, cancellationToken);
            HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return await response.Content.ReadAsStreamAsync(cancellationToken);
            }

            response.Dispose();
            return null;
        }
        catch (HttpRequestException)
        {
            // The file is only asked for where another way has failed.
            return null;
        }
    }

    private async Task<(BatchAnswer? Answer, TimeSpan? Pause, string Trouble)> TryAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        try
        {
            using HttpRequestMessage request = await RequestAsync(method, path, body, cancellationToken);
            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
            return (BatchAnswer.Of(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken)), response.Headers.RetryAfter?.Delta, "");
        }
        catch (HttpRequestException e)
        {
            return (null, null, e.InnerException?.Message ?? e.Message);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, null, $"no answer within {Patience.TotalSeconds:0} s, {e.Message}");
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        // The link to a next page is a whole address with the version in it.
        var address = new Uri(account, path);
        var request = new HttpRequestMessage(method, address.Query.Contains("api-version=", StringComparison.Ordinal) ? address : new Uri($"{address}{(address.Query.Length > 0 ? '&' : '?')}{ApiVersion}"));
        request.Headers.Add("ocp-date", clock.GetUtcNow().ToString("R"));
        request.Headers.TryAddWithoutValidation("User-Agent", "cloud-twin");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        await signature.SignAsync(request, cancellationToken);
        return request;
    }

    private static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError
        or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
