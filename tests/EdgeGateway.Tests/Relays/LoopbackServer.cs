using System.Net;
using System.Net.Sockets;

namespace EdgeGateway.Tests.Relays;

/// <summary>A port on loopback that gives each of its connections to a function, until the test is over.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly Func<Socket, CancellationToken, Task> serve;
    private readonly Task serving;

    /// <param name="serve">Has the connection to itself; when it returns, or one side has gone, the connection is closed.</param>
    public LoopbackServer(Func<Socket, CancellationToken, Task> serve)
    {
        this.serve = serve;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = AcceptAsync();
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await serving;
        listener.Stop(); // last: a listener that is stopped must not be asked again
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await listener.AcceptSocketAsync(ending.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        using (connection)
        {
            try
            {
                await serve(connection, ending.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // One side has gone, or the test is over.
            }
        }
    }
}
