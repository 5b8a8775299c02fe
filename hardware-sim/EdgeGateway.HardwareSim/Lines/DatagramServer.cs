using System.Net;
using System.Net.Sockets;
using EdgeGateway.HardwareSim.Faults;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Slaves behind a UDP port. A datagram holds whole frames; the answer goes to who sent it.</summary>
internal sealed class DatagramServer : ISlaveServer
{
    private readonly Socket socket;
    private readonly SlaveLine line;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task serving;

    /// <param name="address">Where to listen; port 0 takes a free one.</param>
    /// <param name="line">Who answers.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public DatagramServer(IPEndPoint address, SlaveLine line)
    {
        this.line = line;
        socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(address);
        serving = ServeAsync(stopping.Token);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => (IPEndPoint)socket.LocalEndPoint!;

    public string Place => Address.ToString();

    public Exception? Failure => null;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await serving;
        socket.Dispose();
        stopping.Dispose();
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        var late = new List<Task>();
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var received = new RequestBuffer(line);
                SocketReceiveFromResult got = await socket.ReceiveFromAsync(received.Free, new IPEndPoint(IPAddress.Any, 0), cancellationToken);
                var pieces = new List<WirePiece>();
                if (line.Faults.State(LineFaultKind.Unplug) is null)
                {
                    received.Take(got.ReceivedBytes, pieces);
                    received.EndAtSilence(pieces);
                }

                late.RemoveAll(t => t.IsCompleted);
                late.AddRange(pieces.Select(p => SendAsync(p, got.RemoteEndPoint, cancellationToken)));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // The server is being stopped; or a master has gone, and the next one may ask.
            }
        }

        await Task.WhenAll(late);
    }

    private async Task SendAsync(WirePiece piece, EndPoint master, CancellationToken cancellationToken)
    {
        try
        {
            if (piece.After > TimeSpan.Zero)
            {
                await Task.Delay(piece.After, TimeProvider.System, cancellationToken);
            }

            await socket.SendToAsync(piece.Bytes, master, cancellationToken);
            piece.HasLeft();
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The master does not listen any more, or the server is being stopped.
        }
    }
}
