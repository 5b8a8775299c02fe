using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Uplink.Transports;

namespace EdgeGateway.Edge.Uplink.Https;

/// <summary>The requests of a device, each with a token, each answered in time or a <see cref="HubException"/>.</summary>
/// <remarks>Source: iot-hub-protocol 5, api-version 2021-04-12.</remarks>
/// <param name="identity">Who the gateway is.</param>
/// <param name="dialer">Opens connections.</param>
/// <param name="port">The hub's port for HTTPS.</param>
/// <param name="time">The clock.</param>
internal sealed class HttpsCalls(HubIdentity identity, HubDialer dialer, int port, TimeProvider time) : IDisposable
{
    private const double RenewedAfter = 0.8;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Patience patience = new(Limit, time);
    private HttpMessageInvoker? http;
    private string? token;
    private long signed;

    /// <summary>Begins anew: the hub's address may have changed, and so may the key.</summary>
    public void Reset()
    {
        http?.Dispose();
        (http, token) = (new HttpMessageInvoker(HttpsHandler.Create(dialer, identity.Address.Host)), null);
    }

    /// <summary>Sends one message; returns when the hub has it safe.</summary>
    public async Task SendAsync(HubMessage message, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = TelemetryRequest.Of(message, identity.DeviceId, Address("events"));
        (await CallAsync(request, cancellationToken)).Dispose();
    }

    /// <summary>Asks for the next message that waits for the device; the answer has status 204 when there is none.</summary>
    public Task<HttpResponseMessage> NextMessageAsync(CancellationToken cancellationToken) =>
        CallAsync(new HttpRequestMessage(HttpMethod.Get, Address("devicebound")), cancellationToken);

    /// <summary>Ends a message that was taken.</summary>
    /// <param name="lockToken">The etag of its answer, without quotes.</param>
    /// <param name="end">How.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task EndAsync(string lockToken, MessageEnd end, CancellationToken cancellationToken)
    {
        string name = $"devicebound/{Uri.EscapeDataString(lockToken)}";
        using HttpRequestMessage request = end switch
        {
            MessageEnd.Abandon => new(HttpMethod.Post, Address(name + "/abandon")),
            MessageEnd.Reject => new(HttpMethod.Delete, Address(name, "reject&")),
            _ => new(HttpMethod.Delete, Address(name)),
        };
        request.Headers.TryAddWithoutValidation("If-Match", lockToken);
        (await CallAsync(request, cancellationToken)).Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => http?.Dispose();

    private async Task<HttpResponseMessage> CallAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (await TokenAsync(cancellationToken) is { } signature)
        {
            request.Headers.TryAddWithoutValidation("Authorization", signature);
        }

        HttpMessageInvoker open = http ?? throw new HubException(HubFailure.Transient, "There is no connection to the hub.");
        HttpResponseMessage answer = await patience.RunAsync(
            limit => open.SendAsync(request, limit), FormattableString.Invariant($"{identity.Address.Host}:{port} does not answer an HTTPS request"), cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            using (answer)
            {
                throw HttpsRefusal.Of(answer, time.GetUtcNow());
            }
        }

        return answer;
    }

    private async ValueTask<string?> TokenAsync(CancellationToken cancellationToken)
    {
        if (token is null || time.GetElapsedTime(signed) > HubIdentity.TokenLife * RenewedAfter)
        {
            (token, signed) = (await identity.TokenAsync(time.GetUtcNow(), cancellationToken), time.GetTimestamp());
        }

        return token;
    }

    private Uri Address(string what, string query = "") =>
        new(FormattableString.Invariant($"https://{identity.Address.Host}:{port}/devices/{Uri.EscapeDataString(identity.DeviceId)}/messages/{what}?{query}api-version={HubTopics.ApiVersion}"));
}
