using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>A port in front of another one that can be closed as a firewall does it: connections end, new ones are refused.</summary>
internal sealed class TcpSwitch : IAsyncDisposable
{
    private readonly int target;
    private readonly ConcurrentDictionary<TcpClient, byte> open = new();
    private readonly CancellationTokenSource ending = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task accepting;
    private volatile bool isClosed;

    public TcpSwitch(int target)
    {
        this.target = target;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Connections that were let through.</summary>
    public int Let { get; private set; }

    public void Close()
    {
        isClosed = true;
        foreach (TcpClient client in open.Keys)
        {
            client.Close();
        }
    }

    public void Open() => isClosed = false;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        Close();
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
                TcpClient near = await listener.AcceptTcpClientAsync(ending.Token);
                if (isClosed)
                {
                    near.LingerState = new LingerOption(true, 0);
                    near.Close();
                }
                else
                {
                    Let++;
                    _ = PassAsync(near);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(TcpClient near)
    {
        using var far = new TcpClient();
        open[near] = 0;
        open[far] = 0;
        try
        {
            await far.ConnectAsync("localhost", target, ending.Token);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream(), ending.Token), far.GetStream().CopyToAsync(near.GetStream(), ending.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or InvalidOperationException)
        {
            // One side has gone.
        }

        near.Close();
        open.TryRemove(near, out _);
        open.TryRemove(far, out _);
    }
}
