using System.Collections.Concurrent;
using System.Net.Sockets;

namespace EdgeGateway.Tests.Relays;

/// <summary>A port that leads to another one and counts what goes through, both directions. It can be closed as a firewall does it: connections end, new ones are reset.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Socket, byte> open = new();
    private readonly LoopbackServer server;
    private readonly int target;
    private volatile bool isClosed;
    private long bytes;
    private int let;

    public Relay(int target)
    {
        this.target = target;
        server = new LoopbackServer(ServeAsync);
    }

    public int Port => server.Port;

    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Connections that were let through.</summary>
    public int Let => let;

    public void Close()
    {
        isClosed = true;
        foreach (Socket near in open.Keys)
        {
            near.Close();
        }
    }

    public void Open() => isClosed = false;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ServeAsync(Socket near, CancellationToken cancellationToken)
    {
        open[near] = 0;
        try
        {
            if (isClosed) // asked after it can be found: a connection that comes while the relay closes is ended here or there
            {
                near.Close(0);
                return;
            }

            Interlocked.Increment(ref let);
            using var far = new TcpClient();
            await far.ConnectAsync("localhost", target, cancellationToken);
            await using var stream = new NetworkStream(near);
            await await Task.WhenAny(CopyAsync(stream, far.GetStream(), cancellationToken), CopyAsync(far.GetStream(), stream, cancellationToken));
        }
        finally
        {
            open.TryRemove(near, out _);
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            Interlocked.Add(ref bytes, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
