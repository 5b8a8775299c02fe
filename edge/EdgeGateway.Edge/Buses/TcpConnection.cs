using System.Net.Sockets;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>The connection under a <see cref="TcpBus"/>; lost ones are opened again, with pauses that grow.</summary>
/// <remarks>
/// .NET's asynchronous socket calls are left alone once it is open: two plain calls and a poll cost half of what they do
/// (decision 33). So the socket is never handed to .NET's engine, not even to connect.
/// </remarks>
/// <param name="settings">Where to.</param>
/// <param name="clock">Time.</param>
/// <param name="waited">Told how each wait for bytes ended; as <see cref="SocketWatch"/> says.</param>
internal sealed class TcpConnection(BusSettings.Tcp settings, TimeProvider clock, Action<WatchEnd> waited)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestReopenPause = TimeSpan.FromSeconds(30);

    private readonly Reopening reopening = new(clock, LongestReopenPause);
    private Socket? socket;
    private SocketWatch? watch;

    /// <summary>Whether it was open when last used.</summary>
    public bool IsOpen => socket is not null;

    /// <summary>Host and port.</summary>
    public string Peer => $"{settings.Host}:{settings.Port}";

    /// <summary>Connects; returns why it could not.</summary>
    public async Task<BusFailure?> OpenAsync(CancellationToken cancellationToken)
    {
        if (!reopening.IsDue)
        {
            return reopening.Why;
        }

        try
        {
            Socket opened = await SocketOpening.ConnectAsync(settings.Host, settings.Port, ConnectTimeout, clock, cancellationToken);
            (socket, watch) = (opened, new SocketWatch(opened, waited));
            reopening.Worked();
            if (settings.ConnectDelay > TimeSpan.Zero)
            {
                await Task.Delay(settings.ConnectDelay, clock, cancellationToken);
            }

            return null;
        }
        catch (SocketException e)
        {
            return reopening.Failed(new BusFailure.Disconnected(Peer, e.Message));
        }
        catch (TimeoutException)
        {
            return reopening.Failed(new BusFailure.Disconnected(Peer, $"no connection within {ConnectTimeout.TotalSeconds:F0} s"));
        }
    }

    /// <summary>Sends all bytes. There is always room for them, since the peer has nothing else to read.</summary>
    /// <exception cref="SocketException">The connection is lost.</exception>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        int count = socket!.Send(bytes, SocketFlags.None, out SocketError error);
        if (error != SocketError.Success || count < bytes.Length)
        {
            throw new SocketException((int)(error == SocketError.Success ? SocketError.WouldBlock : error));
        }
    }

    /// <summary>Takes what is there.</summary>
    /// <returns>How many bytes; 0 when there are none yet.</returns>
    /// <exception cref="SocketException">The connection is lost.</exception>
    public int Receive(Span<byte> bytes)
    {
        int count = socket!.Receive(bytes, SocketFlags.None, out SocketError error);
        if (count == bytes.Length)
        {
            watch!.HasNews = true;
        }

        return error switch
        {
            SocketError.Success when count > 0 => count,
            SocketError.WouldBlock => 0,
            _ => throw new SocketException((int)(error == SocketError.Success ? SocketError.ConnectionReset : error)),
        };
    }

    /// <summary>Waits on the calling thread until there are bytes; only for very short times.</summary>
    public bool WaitShortly(int microseconds)
    {
        watch!.Rest();
        return socket!.Poll(microseconds, SelectMode.SelectRead);
    }

    /// <summary>Waits until there are bytes, and then says so.</summary>
    /// <returns>False if there may be bytes now; then there is no wait.</returns>
    public bool TryBeginWait(TimeSpan limit, CancellationToken cancellationToken) => watch!.TryBegin(limit, cancellationToken);

    /// <summary>Closes it; the next exchange opens it again.</summary>
    public void Close()
    {
        watch?.Dispose();
        socket?.Dispose();
        (socket, watch) = (null, null);
    }
}
