using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Tests.Edge.Uplink.Transports;

/// <summary>An HTTP proxy on loopback that opens tunnels to the ports it is told, for those who know its password.</summary>
internal sealed class TestProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly string? authorization;
    private readonly Task serving;

    public TestProxy(string? credential = null)
    {
        authorization = credential is null ? null : "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credential));
        listener.Start();
        Address = new ProxyAddress("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        serving = AcceptAsync();
    }

    public ProxyAddress Address { get; }

    /// <summary>Ports that a tunnel may lead to; all when it is null.</summary>
    public IReadOnlyCollection<int>? Allowed { get; init; }

    /// <summary>What is said instead of the usual answer.</summary>
    public string? Answer { get; init; }

    /// <summary>The first line of every request.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await serving;
        listener.Stop(); // last: a listener that is stopped must not be asked again
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var tunnels = new List<Task>();
        try
        {
            while (true)
            {
                tunnels.Add(ServeAsync(await listener.AcceptTcpClientAsync(ending.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(tunnels);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient near = client;
        using var far = new TcpClient();
        try
        {
            string[] head = await ReadHeadAsync(near.GetStream());
            Requests.Enqueue(head[0]);
            int port = int.Parse(head[0].Split(' ')[1].Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
            string answer = Answer ?? (authorization is not null && !head.Contains(authorization) ? "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n"
                : Allowed?.Contains(port) == false ? "HTTP/1.1 403 Forbidden\r\n\r\n" : "HTTP/1.1 200 Connection established\r\n\r\n");
            await near.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), ending.Token);
            if (answer.Contains(" 200 ", StringComparison.Ordinal))
            {
                await far.ConnectAsync("localhost", port, ending.Token);
                await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream(), ending.Token), far.GetStream().CopyToAsync(near.GetStream(), ending.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // One side has gone: the tunnel is over.
        }
    }

    private async Task<string[]> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, ending.Token);
            head.Append((char)one[0]);
        }

        return head.ToString().Split("\r\n");
    }
}
