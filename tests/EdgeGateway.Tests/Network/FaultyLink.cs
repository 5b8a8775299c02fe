using System.Net.Sockets;

namespace EdgeGateway.Tests.Network;

/// <summary>One connection through the proxy.</summary>
/// <param name="near">The gateway's side.</param>
/// <param name="far">The hub's side.</param>
/// <param name="fault">What happens to it.</param>
/// <param name="passed">Called when bytes went through.</param>
/// <param name="cut">Called when the fault happens.</param>
internal sealed class FaultyLink(Socket near, Socket far, LinkFault fault, Action passed, Action cut)
{
    private readonly Lock gate = new();
    private volatile bool isHole;
    private volatile bool isOver;
    private int pieces;

    /// <summary>Whether it passes bytes on.</summary>
    public bool IsWorking => !isHole && !isOver;

    /// <summary>Bytes that were passed on to the hub.</summary>
    public long Up { get; private set; }

    /// <summary>Bytes that were passed on to the gateway.</summary>
    public long Down { get; private set; }

    /// <summary>Passes bytes on until both sides have ended.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(PumpAsync(near, far, FlowDirection.Up, cancellationToken), PumpAsync(far, near, FlowDirection.Down, cancellationToken));
        near.Dispose();
        far.Dispose();
    }

    /// <summary>Ends both sides with a reset.</summary>
    public void Reset()
    {
        lock (gate)
        {
            isOver = true;
            near.Close(0);
            far.Close(0);
        }
    }

    private async Task PumpAsync(Socket from, Socket to, FlowDirection direction, CancellationToken cancellationToken)
    {
        try
        {
            await PassAllAsync(from, to, direction, cancellationToken);
            End(to);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            isOver = true;
            if (!isHole)
            {
                Reset(); // what one side suffers the other one hears of
            }
        }
    }

    /// <summary>Returns when the one side says no more.</summary>
    private async Task PassAllAsync(Socket from, Socket to, FlowDirection direction, CancellationToken cancellationToken)
    {
        byte[] piece = new byte[8 * 1024];
        for (long count = 0; ; Count(direction, count))
        {
            if (Left(direction, count) == 0)
            {
                Cut();
            }

            int most = (int)Math.Min(piece.Length, Left(direction, count));
            int read = await from.ReceiveAsync(piece.AsMemory(0, most), cancellationToken);
            if (read == 0)
            {
                return;
            }

            if (!isHole)
            {
                await PassAsync(piece.AsMemory(0, read), to, cancellationToken);
                count += read;
            }
        }
    }

    /// <summary>How many bytes are left before the fault.</summary>
    private long Left(FlowDirection direction, long count) => fault.Kind is FaultKind.None || fault.Direction != direction || isHole ? long.MaxValue : fault.Bytes - count;

    private void Count(FlowDirection direction, long count)
    {
        if (direction == FlowDirection.Up)
        {
            Up = count;
        }
        else
        {
            Down = count;
        }
    }

    /// <summary>One side says no more. In a hole the other side does not hear of it.</summary>
    private void End(Socket to)
    {
        isOver = true;
        if (!isHole)
        {
            to.Shutdown(SocketShutdown.Send);
        }
    }

    private async Task PassAsync(ReadOnlyMemory<byte> bytes, Socket to, CancellationToken cancellationToken)
    {
        TimeSpan stall = fault.Stall.Pieces > 0 && Interlocked.Increment(ref pieces) % fault.Stall.Pieces == 0 ? fault.Stall.Time : TimeSpan.Zero;
        TimeSpan late = stall + fault.Latency + (fault.BytesPerSecond > 0 ? TimeSpan.FromSeconds((double)bytes.Length / fault.BytesPerSecond) : TimeSpan.Zero);
        if (late > TimeSpan.Zero)
        {
            await Task.Delay(late, TimeProvider.System, cancellationToken);
        }

        while (!isHole && bytes.Length > 0)
        {
            bytes = bytes[await to.SendAsync(bytes, cancellationToken)..];
        }

        passed();
    }

    private void Cut()
    {
        isHole = fault.Kind == FaultKind.Hole; // before anybody hears of it
        cut();
        switch (fault.Kind)
        {
            case FaultKind.Hole:
                break;
            case FaultKind.Close:
                isOver = true;
                near.Shutdown(SocketShutdown.Both);
                far.Shutdown(SocketShutdown.Both);
                break;
            default:
                Reset();
                break;
        }
    }
}
