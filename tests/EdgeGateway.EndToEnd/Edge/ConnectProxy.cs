using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>A site's HTTP proxy, which lets only one port pass, called 443 by the gateway or not.</summary>
internal sealed class ConnectProxy : IAsyncDisposable
{
    private readonly int allowed;
    private readonly string authorization;
    private readonly CancellationTokenSource ending = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task accepting;

    public ConnectProxy(int allowed, string credential)
    {
        this.allowed = allowed;
        authorization = "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credential));
        listener.Start();
        Address = FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        accepting = AcceptAsync();
    }

    public string Address { get; }

    /// <summary>The first line of every request with the right password.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await accepting;
        listener.Stop(); // last: a listener that is stopped must not be asked again
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(ending.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient near = client;
        using var far = new TcpClient();
        try
        {
            NetworkStream stream = near.GetStream();
            var head = new StringBuilder();
            var one = new byte[1];
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                await stream.ReadExactlyAsync(one, ending.Token);
                head.Append((char)one[0]);
            }

            string[] lines = head.ToString().Split("\r\n");
            bool isKnown = lines.Contains(authorization);
            int port = int.Parse(lines[0].Split(' ')[1].Split(':')[1], CultureInfo.InvariantCulture);
            string answer = !isKnown ? "407 Proxy Authentication Required" : port != allowed ? "403 Forbidden" : "200 Connection established";
            if (isKnown)
            {
                Requests.Enqueue(lines[0]);
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\n\r\n"), ending.Token);
            if (answer.StartsWith('2'))
            {
                await far.ConnectAsync("localhost", port, ending.Token);
                await Task.WhenAny(stream.CopyToAsync(far.GetStream(), ending.Token), far.GetStream().CopyToAsync(stream, ending.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // One side has gone.
        }
    }
}
