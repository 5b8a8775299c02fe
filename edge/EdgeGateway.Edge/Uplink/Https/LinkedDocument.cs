using System.Security.Cryptography;
using System.Text;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Uplink.Transports;

namespace EdgeGateway.Edge.Uplink.Https;

/// <summary>Fetches the document that a link names, the way that the hub is reached, and checks it. The host of the document sees neither the gateway's token nor its certificate.</summary>
/// <param name="dialer">Opens connections.</param>
/// <param name="time">The clock.</param>
internal sealed class LinkedDocument(HubDialer dialer, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30); // a lock on the message lasts a minute

    private readonly Patience patience = new(Limit, time);

    /// <summary>Fetches and checks it.</summary>
    /// <returns>The document; or what is wrong with it, for ever.</returns>
    /// <exception cref="HubException">Not now: the host cannot be reached or is busy.</exception>
    public async Task<(string? Document, string? Problem)> FetchAsync(ConfigurationLink link, CancellationToken cancellationToken)
    {
        using SocketsHttpHandler handler = HttpsHandler.Create(dialer, link.Address.Host);
        handler.SslOptions.ClientCertificateContext = null;
        using var http = new HttpMessageInvoker(handler);
        return await patience.RunAsync(token => ReadAsync(http, link, token), $"{link.Shown} cannot be fetched", cancellationToken);
    }

    private static async Task<(string? Document, string? Problem)> ReadAsync(HttpMessageInvoker http, ConfigurationLink link, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link.Address);
        using HttpResponseMessage answer = await http.SendAsync(request, cancellationToken);
        int status = (int)answer.StatusCode;
        if (status is 408 or 429 or >= 500)
        {
            throw new HubException(HubFailure.Transient, FormattableString.Invariant($"{link.Shown} cannot be fetched now ({status})."));
        }

        if (!answer.IsSuccessStatusCode)
        {
            return (null, FormattableString.Invariant($"{link.Shown} cannot be fetched ({status}): is the link still valid?"));
        }

        byte[]? bytes = await ReadBodyAsync(answer, cancellationToken);
        return bytes is null ? (null, $"{link.Shown} has more than {ConfigurationLimits.LargestDocument} bytes.")
            : Convert.ToHexStringLower(SHA256.HashData(bytes)) != link.Sha256 ? (null, $"{link.Shown} has another SHA-256 than the message says.")
            : (Encoding.UTF8.GetString(bytes), null);
    }

    private static async Task<byte[]?> ReadBodyAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using Stream body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[ConfigurationLimits.LargestDocument + 1];
        int read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return read <= ConfigurationLimits.LargestDocument ? bytes[..read] : null;
    }
}
