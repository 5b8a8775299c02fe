using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Tests.Relays;

/// <summary>A site's HTTP proxy on loopback: opens tunnels to the ports it is told, for those who know its password.</summary>
internal sealed class ConnectProxy : IAsyncDisposable
{
    private readonly string? authorization;
    private readonly LoopbackServer server;

    /// <param name="credential">User name and password; null: everybody is let in.</param>
    public ConnectProxy(string? credential = null)
    {
        authorization = credential is null ? null : "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credential));
        server = new LoopbackServer(ServeAsync);
        Address = new ProxyAddress("127.0.0.1", server.Port);
    }

    public ProxyAddress Address { get; }

    /// <summary>Ports that a tunnel may lead to; all when it is null.</summary>
    public IReadOnlyCollection<int>? Allowed { get; init; }

    /// <summary>What is said instead of the usual answer.</summary>
    public string? Answer { get; init; }

    /// <summary>The first line of every request with the right password.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ServeAsync(Socket connection, CancellationToken cancellationToken)
    {
        await using var near = new NetworkStream(connection);
        string[] head = await ReadHeadAsync(near, cancellationToken);
        bool isKnown = authorization is null || head.Contains(authorization);
        if (isKnown)
        {
            Requests.Enqueue(head[0]);
        }

        int port = int.Parse(head[0].Split(' ')[1].Split(':')[1], CultureInfo.InvariantCulture);
        string answer = Answer ?? (!isKnown ? "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n"
            : Allowed?.Contains(port) == false ? "HTTP/1.1 403 Forbidden\r\n\r\n" : "HTTP/1.1 200 Connection established\r\n\r\n");
        await near.WriteAsync(Encoding.ASCII.GetBytes(answer), cancellationToken);
        if (answer.Contains(" 200 ", StringComparison.Ordinal))
        {
            using var far = new TcpClient();
            await far.ConnectAsync("localhost", port, cancellationToken);
            await await Task.WhenAny(near.CopyToAsync(far.GetStream(), cancellationToken), far.GetStream().CopyToAsync(near, cancellationToken));
        }
    }

    private static async Task<string[]> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, cancellationToken);
            head.Append((char)one[0]);
        }

        return head.ToString().Split("\r\n");
    }
}
