using System.Diagnostics.CodeAnalysis;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>A bus whose answers carry no number: a serial line, or one that is reached through a network. One thread does all of it.</summary>
/// <remarks>A thread that waits in the kernel keeps the pauses of the line to some 0.1 ms; the thread pool does not (decision 33).</remarks>
internal sealed class LineBus : IModbusBus
{
    private const int StackBytes = 256 * 1024;

    private readonly Lock gate = new();
    private readonly Queue<LineExchange> waiting = [];
    private readonly Stack<LineExchange> free = [];
    private readonly SemaphoreSlim work = new(0);
    private readonly LineMaster master;
    private readonly string name;
    private Thread? thread;
    private bool isEnding;

    /// <param name="settings">Any kind but <see cref="BusSettings.Tcp"/>.</param>
    /// <param name="clock">Time.</param>
    /// <param name="trace">Gets the frames; null: a trace of the bus's own.</param>
    public LineBus(BusSettings settings, TimeProvider clock, FrameTrace? trace = null)
    {
        Trace = trace ?? FrameTrace.Of(settings, clock);
        IFraming framing = Trace.Format == FrameFormat.Ascii ? new AsciiFraming() : new RtuFraming();
        name = Lines.NameOf(settings);
        master = new LineMaster(settings, framing, Trace, clock);
    }

    public FrameTrace Trace { get; }

    public ValueTask<BusResult> SendAsync(UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken) =>
        AskAsync(null, unit, request, timeout, cancellationToken);

    public ValueTask<BusResult> SendInTurnAsync(DualMasterProfile other, UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken) =>
        AskAsync(other, unit, request, timeout, cancellationToken);

    private ValueTask<BusResult> AskAsync(DualMasterProfile? other, UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<BusResult>(cancellationToken);
        }

        ValueTask<BusResult> coming;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isEnding, this);
            LineExchange exchange = free.TryPop(out LineExchange? used) ? used : new LineExchange(this);
            coming = exchange.Begin(new BusQuestion(unit, request, timeout, cancellationToken) { Other = other });
            waiting.Enqueue(exchange);
            if (thread is null)
            {
                thread = new Thread(Run, StackBytes) { IsBackground = true, Name = name };
                thread.Start();
            }
        }

        work.Release();
        return coming;
    }

    /// <summary>What waits looks whether it was given up.</summary>
    public void WakeUp() => master.WakeUp();

    /// <summary>Its result was taken.</summary>
    public void TakeBack(LineExchange exchange)
    {
        lock (gate)
        {
            free.Push(exchange);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Thread? running;
        lock (gate)
        {
            (running, isEnding) = (thread, true);
        }

        if (running is not null)
        {
            work.Release();
            await Task.Run(running.Join);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whoever waits gets the exception; here it would end the program.")]
    private void Run()
    {
        LinuxCalls.KeepTimeExactly();
        while (Next() is { } exchange)
        {
            try
            {
                exchange.End(master.Ask(exchange.Question, exchange.Replies));
            }
            catch (Exception e)
            {
                exchange.End(e);
            }
        }

        master.Close();
    }

    /// <summary>The next in turn; null when the bus ends and nobody waits any more.</summary>
    private LineExchange? Next()
    {
        work.Wait();
        lock (gate)
        {
            return waiting.TryDequeue(out LineExchange? exchange) ? exchange : null;
        }
    }
}
