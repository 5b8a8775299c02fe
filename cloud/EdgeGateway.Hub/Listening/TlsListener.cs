using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace EdgeGateway.Hub.Listening;

/// <summary>Accepts TLS connections on a port and hands each to a handler; ends them all when it stops.</summary>
internal sealed class TlsListener : IAsyncDisposable
{
    private const int Backlog = 512;
    private static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(20);
    private readonly BoundPort port;
    private readonly SslServerAuthenticationOptions tls;
    private readonly Func<ArrivedConnection, CancellationToken, Task> handle;
    private readonly ILogger logger;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<Task, byte> connections = new();
    private Task accepting = Task.CompletedTask;

    private TlsListener(BoundPort port, SslServerAuthenticationOptions tls, Func<ArrivedConnection, CancellationToken, Task> handle, TimeProvider time, ILogger logger) =>
        (this.port, this.tls, this.handle, this.time, this.logger) = (port, tls, handle, time, logger);

    /// <summary>Starts to listen.</summary>
    /// <param name="port">Where to listen; owned from now on.</param>
    /// <param name="tls">The certificate.</param>
    /// <param name="handle">Serves one connection, until it or the token ends.</param>
    /// <param name="time">For the handshake's limit.</param>
    /// <param name="logger">Hears of failed handshakes.</param>
    public static TlsListener Start(
        BoundPort port, SslServerAuthenticationOptions tls, Func<ArrivedConnection, CancellationToken, Task> handle, TimeProvider time, ILogger logger)
    {
        var listener = new TlsListener(port, tls, handle, time, logger);
        foreach (Socket socket in port.Sockets)
        {
            socket.Listen(Backlog);
        }

        listener.accepting = Task.WhenAll(port.Sockets.Select(listener.AcceptAsync));
        return listener;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        port.Dispose();
        await accepting;
        await Task.WhenAll(connections.Keys);
        stopping.Dispose();
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Socket socket = await listener.AcceptAsync(stopping.Token);
                Track(ServeAsync(socket));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                // A peer that gave up while waiting, or no file descriptor left just now: the next one may do better.
                Log.AcceptFailed(logger, e.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(50), time);
            }
        }
    }

    private void Track(Task connection)
    {
        connections[connection] = 0;
        connection.ContinueWith(done => connections.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task ServeAsync(Socket socket)
    {
        await Task.Yield();
        socket.NoDelay = true;
        string peer = socket.RemoteEndPoint?.ToString() ?? "unknown";
        await using var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            if (await HandshakeAsync(stream, peer))
            {
                await handle(new ArrivedConnection(stream, peer, stream.RemoteCertificate as X509Certificate2), stopping.Token);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The peer went away or the hub stops; whoever served the connection has said so already.
            Log.ConnectionEnded(logger, peer, e.Message);
        }
        catch (Exception e)
        {
            // One connection's fault must not end the listener.
            Log.ConnectionFailed(logger, peer, e);
        }
    }

    private async Task<bool> HandshakeAsync(SslStream stream, string peer)
    {
        using var limit = new CancellationTokenSource(HandshakeTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping.Token);
        try
        {
            await stream.AuthenticateAsServerAsync(tls, either.Token);
            return true;
        }
        catch (Exception e) when (e is AuthenticationException or IOException or OperationCanceledException)
        {
            Log.HandshakeFailed(logger, peer, e.Message);
            return false;
        }
    }
}
