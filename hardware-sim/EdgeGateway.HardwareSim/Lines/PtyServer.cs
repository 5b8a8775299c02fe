using System.Diagnostics;
using EdgeGateway.HardwareSim.Faults;
using EdgeGateway.HardwareSim.Physics;
using EdgeGateway.HardwareSim.Slaves;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Slaves on a serial line. A request for a unit that is not there stays unanswered, as on a real line.</summary>
internal class PtyServer : ISlaveServer, IDisposable
{
    private const int SlaveStops = 2; // seconds that the thread may take to see the end

    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(50), StuckStep = TimeSpan.FromMilliseconds(10);

    private readonly SlaveLine slaves;
    private readonly PortSettings settings;
    private readonly PortView view;
    private readonly Wire wire;
    private readonly HeldLine held;
    private readonly OtherMaster? otherMaster;
    private readonly RequestBuffer received;
    private readonly OutgoingPieces outgoing;
    private readonly List<WirePiece> pieces = [];
    private readonly byte[] arriving = new byte[4 * Protocols.Modbus.AsciiFrame.MaxLength];
    private readonly Thread thread;
    private volatile PtyLine line;
    private volatile bool isStopping;
    private bool isUnplugged, isStuck;

    /// <param name="line">The line; disposed with the server.</param>
    /// <param name="slaves">Who answers.</param>
    /// <param name="settings">How the line behaves; null: bytes take no time.</param>
    public PtyServer(PtyLine line, SlaveLine slaves, PortSettings? settings = null)
    {
        (this.line, this.slaves, this.settings) = (line, slaves, settings ?? new PortSettings());
        received = new RequestBuffer(slaves);
        outgoing = new OutgoingPieces(this.settings.IsPaced);
        view = new PortView(this.settings, slaves.Faults);
        wire = this.settings.Wire();
        held = new HeldLine(this.settings.Format);
        otherMaster = this.settings.OtherMaster is { Talks.Ticks: > 0 } other ? new OtherMaster(other, slaves.Framing, new Chance((ulong)other.Unit)) : null;

        // An own thread: poll(2) blocks, and there is no asynchronous way to wait for a terminal.
        thread = new Thread(Serve) { IsBackground = true, Name = $"line {line.Path}" };
        thread.Start();
    }

    public string Place => line.Path;

    /// <summary>Why the line broke, or null.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Requests that began before the line had been silent for t3.5, and were not understood; only on a strict line.</summary>
    public long TooEarly => wire.TooEarly;

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
        if (settings.IsPaced)
        {
            WireClock.BePrecise();
        }

        try
        {
            while (!isStopping)
            {
                if (!IsDown())
                {
                    Step();
                }
            }
        }
        catch (IOException e)
        {
            Failure = e;
        }
    }

    /// <summary>Unplugs the adapter, holds the line, or neither.</summary>
    private bool IsDown()
    {
        if (slaves.Faults.State(LineFaultKind.Unplug) is not null)
        {
            Unplug();
            WireClock.WaitUntil(Stopwatch.GetTimestamp() + WireClock.Ticks(StuckStep));
            return true;
        }

        if (isUnplugged)
        {
            // not the number before: another terminal behind the same link, as an adapter that comes back
            line = new PtyLine(line.LinkPath);
            isUnplugged = false;
        }

        LineFault? stuck = slaves.Faults.State(LineFaultKind.Stuck);
        if (stuck is not null)
        {
            Hold(stuck.Level);
        }

        isStuck = stuck is not null;
        return isStuck;
    }

    private void Unplug()
    {
        if (!isUnplugged)
        {
            slaves.Faults.Began(LineFaultKind.Unplug);
            isUnplugged = true;
            outgoing.Clear();
            line.Dispose();
        }
    }

    private void Hold(byte level)
    {
        if (!isStuck)
        {
            slaves.Faults.Began(LineFaultKind.Stuck);
            outgoing.Clear();
        }

        line.Write(held.Characters(level, Stopwatch.GetTimestamp()));
        _ = line.Read(arriving, StuckStep);
    }

    private void Step()
    {
        long now = Stopwatch.GetTimestamp();
        pieces.Clear();
        otherMaster?.Say(now, pieces);
        outgoing.Add(now, now, pieces);
        if (outgoing.TryTake(now, out WirePiece piece, out long due))
        {
            wire.Send(view.ToMaster(piece.Bytes.Span, line), due, line.Write);
            piece.HasLeft();
            return;
        }

        TimeSpan wait = outgoing.Wait(now, received.WaitsForSilence ? wire.Silence : Idle);
        Take(line.Read(arriving, otherMaster?.Wait(now, wait) ?? wait));
    }

    private void Take(int count)
    {
        long now = Stopwatch.GetTimestamp();
        pieces.Clear();
        bool isLost = count > 0 && ((!received.WaitsForSilence && wire.IsTooEarly(now)) || otherMaster?.Talks(now) == true);
        wire.Came(count, now);
        if (count == 0 && outgoing.Count == 0)
        {
            received.EndAtSilence(pieces);
        }
        else if (count > 0 && !isLost)
        {
            received.Take(view.ToSlaves(arriving.AsMemory(0, count), line).Span, pieces);
        }

        outgoing.Add(now, wire.ReplyFrom(now), pieces);
    }
}
