using System.Net.Sockets;
using EdgeGateway.HardwareSim.Faults;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>One master that has connected to slaves.</summary>
internal sealed class StreamConnection : IDisposable
{
    // a pause that no network makes within a frame
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(100);

    private readonly Socket socket;
    private readonly int pieceLength;
    private readonly RequestBuffer received;
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly List<WirePiece> pieces = [];

    private StreamConnection(Socket socket, SlaveLine line, int pieceLength)
    {
        (this.socket, this.pieceLength) = (socket, pieceLength);
        received = new RequestBuffer(line);
    }

    /// <summary>Answers until the master leaves or the server is stopped.</summary>
    /// <param name="socket">Its connection; closed at the end.</param>
    /// <param name="line">Who answers.</param>
    /// <param name="pieceLength">Replies are sent in pieces of so many bytes; 0: whole.</param>
    /// <param name="cancellationToken">The server is stopped.</param>
    public static async Task ServeAsync(Socket socket, SlaveLine line, int pieceLength, CancellationToken cancellationToken)
    {
        using var connection = new StreamConnection(socket, line, pieceLength);
        var late = new List<Task>();
        try
        {
            socket.NoDelay = true;
            while (line.Faults.State(LineFaultKind.Unplug) is null && await connection.ReceiveAsync(cancellationToken))
            {
                late.RemoveAll(t => t.IsCompleted);
                await connection.SendAllAsync(late, cancellationToken);
            }
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            socket.LingerState = new LingerOption(true, 0); // closing it resets it
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The peer is gone, or the server is being stopped: either way the connection is over.
        }

        await Task.WhenAll(late);
    }

    public void Dispose()
    {
        sending.Dispose();
        socket.Dispose();
    }

    private async Task SendAllAsync(List<Task> late, CancellationToken cancellationToken)
    {
        if (pieces.Exists(p => p.IsReset))
        {
            throw new SocketException((int)SocketError.ConnectionReset); // by ourselves: a fault
        }

        foreach (IGrouping<TimeSpan, WirePiece> together in pieces.GroupBy(p => p.After).OrderBy(g => g.Key))
        {
            if (together.Key == TimeSpan.Zero)
            {
                await SendAsync([.. together], cancellationToken);
            }
            else
            {
                late.Add(SendLateAsync([.. together], cancellationToken));
            }
        }
    }

    /// <summary>Takes the next bytes; false when the master has left.</summary>
    private async Task<bool> ReceiveAsync(CancellationToken cancellationToken)
    {
        pieces.Clear();
        int more = received.WaitsForSilence
            ? await ReceiveOrSilenceAsync(cancellationToken)
            : await socket.ReceiveAsync(received.Free, cancellationToken);
        if (more > 0)
        {
            received.Take(more, pieces);
        }

        return more != 0;
    }

    /// <returns>How many bytes came; 0 when the master has left, -1 at a silence.</returns>
    private async Task<int> ReceiveOrSilenceAsync(CancellationToken cancellationToken)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(Silence);
        try
        {
            return await socket.ReceiveAsync(received.Free, timer.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            received.EndAtSilence(pieces);
            return -1;
        }
    }

    private async Task SendLateAsync(IReadOnlyList<WirePiece> late, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(late[0].After, TimeProvider.System, cancellationToken);
            await SendAsync(late, cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // Too late: the connection is over.
        }
    }

    private async Task SendAsync(IReadOnlyList<WirePiece> together, CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken);
        try
        {
            byte[] bytes = [.. together.SelectMany(p => p.Bytes.ToArray())];
            await SendInPiecesAsync(bytes, cancellationToken);
        }
        finally
        {
            sending.Release();
        }

        foreach (WirePiece piece in together)
        {
            piece.HasLeft();
        }
    }

    private async Task SendInPiecesAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        int piece = pieceLength == 0 ? Math.Max(1, bytes.Length) : pieceLength;
        for (; bytes.Length > 0; bytes = bytes[Math.Min(piece, bytes.Length)..])
        {
            await socket.SendAsync(bytes[..Math.Min(piece, bytes.Length)], cancellationToken);
        }
    }
}
