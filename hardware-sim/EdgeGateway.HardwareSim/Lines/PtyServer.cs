using System.Diagnostics;
using EdgeGateway.HardwareSim.Slaves;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Slaves on a serial line. A request for a unit that is not there stays unanswered, as on a real line.</summary>
internal class PtyServer : ISlaveServer, IDisposable
{
    private const int SlaveStops = 2; // seconds that the thread may take to see the end

    // A pseudo terminal has no bit times; a request's bytes arrive well within this.
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(50);

    private readonly PtyLine line;
    private readonly RequestBuffer received;
    private readonly OutgoingPieces outgoing = new();
    private readonly List<WirePiece> pieces = [];
    private readonly Thread thread;
    private volatile bool isStopping;

    /// <param name="line">The line; disposed with the server.</param>
    /// <param name="slaves">Who answers.</param>
    public PtyServer(PtyLine line, SlaveLine slaves)
    {
        this.line = line;
        received = new RequestBuffer(slaves);

        // An own thread: poll(2) blocks, and there is no asynchronous way to wait for a terminal.
        thread = new Thread(Serve) { IsBackground = true, Name = $"line {line.Path}" };
        thread.Start();
    }

    public string Place => line.Path;

    /// <summary>Why the line broke, or null.</summary>
    public Exception? Failure { get; private set; }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        isStopping = true;
        thread.Join(TimeSpan.FromSeconds(SlaveStops));
        line.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Serve()
    {
        try
        {
            while (!isStopping)
            {
                Step();
            }
        }
        catch (IOException e)
        {
            Failure = e;
        }
    }

    private void Step()
    {
        long now = Stopwatch.GetTimestamp();
        if (outgoing.TryTake(now, out WirePiece piece))
        {
            line.Write(piece.Bytes.Span);
            piece.HasLeft();
            return;
        }

        int more = line.Read(received.Free.Span, outgoing.Wait(now, Silence));
        pieces.Clear();
        if (more > 0)
        {
            received.Take(more, pieces);
        }
        else if (outgoing.Count == 0)
        {
            received.EndAtSilence(pieces);
        }

        outgoing.Add(Stopwatch.GetTimestamp(), pieces);
    }
}
