using System.Net.Sockets;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>The connection under a <see cref="TcpBus"/>; lost ones are opened again, with pauses that grow.</summary>
internal sealed class TcpConnection(BusSettings.Tcp settings, TimeProvider clock)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestReopenPause = TimeSpan.FromSeconds(30);

    private readonly Reopening reopening = new(clock, LongestReopenPause);
    private Socket? socket;

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

        var opening = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var timer = new CancellationTokenSource(ConnectTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await opening.ConnectAsync(settings.Host, settings.Port, either.Token);
            socket = opening;
            reopening.Worked();
            return null;
        }
        catch (SocketException e)
        {
            opening.Dispose();
            return reopening.Failed(new BusFailure.Disconnected(Peer, e.Message));
        }
        catch (OperationCanceledException)
        {
            opening.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            return reopening.Failed(new BusFailure.Disconnected(Peer, $"no connection within {ConnectTimeout.TotalSeconds:F0} s"));
        }
    }

    /// <summary>Sends all bytes.</summary>
    /// <exception cref="SocketException">The connection is lost.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket!.SendAsync(bytes, cancellationToken)..];
        }
    }

    /// <summary>Receives at least one byte.</summary>
    /// <exception cref="SocketException">The connection is lost.</exception>
    public async Task<int> ReceiveAsync(Memory<byte> bytes, CancellationToken cancellationToken)
    {
        int count = await socket!.ReceiveAsync(bytes, cancellationToken);
        return count > 0 ? count : throw new SocketException((int)SocketError.ConnectionReset);
    }

    /// <summary>Closes it; the next exchange opens it again.</summary>
    public void Close()
    {
        socket?.Dispose();
        socket = null;
    }
}
