using System.Net;
using System.Net.Sockets;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Slaves behind a TCP port, on several connections at once. Requests may come in pieces or several in one segment.</summary>
internal class StreamServer : ISlaveServer
{
    private readonly TcpListener listener;
    private readonly SlaveLine line;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task accepting;

    /// <param name="address">Where to listen; port 0 takes a free one.</param>
    /// <param name="line">Who answers.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public StreamServer(IPEndPoint address, SlaveLine line)
    {
        this.line = line;
        listener = new TcpListener(address);
        listener.Start();
        accepting = AcceptAsync(stopping.Token);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => (IPEndPoint)listener.LocalEndpoint;

    public string Place => Address.ToString();

    public Exception? Failure => null;

    /// <summary>Replies are sent in pieces of so many bytes; 0: whole.</summary>
    public int PieceLength { get; init; }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await stopping.CancelAsync();

        // Not before the loop has ended: it would be in the middle of asking the stopped listener for its next connection.
        await accepting;
        listener.Stop();
        stopping.Dispose();
    }

    private async Task AcceptAsync(CancellationToken cancellationToken)
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                Socket socket = await listener.AcceptSocketAsync(cancellationToken);
                connections.RemoveAll(c => c.IsCompleted);
                connections.Add(StreamConnection.ServeAsync(socket, line, PieceLength, cancellationToken));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The server is being stopped.
        }

        await Task.WhenAll(connections);
    }
}
