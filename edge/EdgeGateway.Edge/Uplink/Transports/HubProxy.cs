using System.Text;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>A proxy and what opens it.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Credential">Its user name and password, or null.</param>
internal sealed record HubProxy(ProxyAddress Address, ProxyCredential? Credential)
{
    private const int LargestAnswer = 8 * 1024;

    /// <summary>Asks the proxy on an open connection for a tunnel; on return the bytes go to the hub and back.</summary>
    /// <remarks>Source: RFC 9110, 9.3.6 CONNECT; RFC 7617 Basic.</remarks>
    /// <param name="stream">A connection to the proxy on which nothing was said yet.</param>
    /// <param name="host">The hub.</param>
    /// <param name="port">The hub's port.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="HubException">The proxy refuses.</exception>
    /// <exception cref="IOException">The proxy went away.</exception>
    public async Task OpenTunnelAsync(Stream stream, string host, int port, CancellationToken cancellationToken)
    {
        string target = FormattableString.Invariant($"{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}");
        string authorization = Credential is null ? "" : $"Proxy-Authorization: {Credential.Header}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n{authorization}\r\n"), cancellationToken);
        string answer = await ReadAnswerAsync(stream, cancellationToken);
        string[] status = answer.Split("\r\n")[0].Split(' ', 3);
        if (status.Length < 2 || !status[0].StartsWith("HTTP/1.", StringComparison.Ordinal))
        {
            throw new HubException(HubFailure.Transient, $"{Address} does not answer like an HTTP proxy.");
        }

        if (!status[1].StartsWith('2'))
        {
            string hint = status[1] != "407" ? "" : Credential is null ? " It wants a user name and a password: --proxy-credential-file FILE." : " It does not take the user name and password of --proxy-credential-file.";
            throw new HubException(HubFailure.Transient, $"The proxy {Address} opens no tunnel to {target} ({string.Join(' ', status[1..])}).{hint}");
        }
    }

    // Byte by byte: what follows the answer belongs to whoever uses the tunnel.
    private static async Task<string> ReadAnswerAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !head[^4..].SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (head.Count == LargestAnswer)
            {
                throw new IOException("the proxy's answer is too long");
            }

            await stream.ReadExactlyAsync(one, cancellationToken);
            head.Add(one[0]);
        }

        return Encoding.ASCII.GetString([.. head]);
    }
}
