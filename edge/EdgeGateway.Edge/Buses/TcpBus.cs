using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Threading.Tasks.Sources;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>Modbus TCP: one connection, one request at a time.</summary>
/// <remarks>
/// An answer that comes at once is taken on the calling thread, which costs half of an asynchronous wait; any other one is taken
/// by <see cref="SocketWatcher"/>. Neither way allocates, and so this is its own task source (decision 33).
/// </remarks>
internal sealed class TcpBus : IModbusBus, IValueTaskSource<BusResult>
{
    // a peer that vanished without a word never closes the connection
    private const int MostSilentExchanges = 3;

    private static readonly TimeSpan Prompt = TimeSpan.FromMicroseconds(PromptWaits.Microseconds);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly TcpConnection connection;
    private readonly TcpExchange exchange;
    private readonly BusPause pausing;
    private readonly TimeProvider clock;
    private readonly BusSettings.Tcp settings;
    private ManualResetValueTaskSourceCore<BusResult> source = new() { RunContinuationsAsynchronously = true };
    private BusQuestion question;
    private int silentExchanges;
    private long sentAt, endedAt;
    private TimeSpan pause;
    private bool isPrompt = true, isLastTry;

    /// <param name="settings">Whom to connect to, and the pauses.</param>
    /// <param name="clock">Time.</param>
    /// <param name="trace">Gets the frames; null: a trace of the bus's own.</param>
    public TcpBus(BusSettings.Tcp settings, TimeProvider clock, FrameTrace? trace = null)
    {
        (this.clock, this.settings) = (clock, settings);
        Trace = trace ?? FrameTrace.Of(settings, clock);
        exchange = new TcpExchange(Trace);
        connection = new TcpConnection(settings, clock, GoOn);
        pausing = new BusPause(clock, AskAfterPause);
    }

    public FrameTrace Trace { get; }

    public ValueTask<BusResult> SendAsync(UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = new BusQuestion(unit, request, timeout, cancellationToken);
        return !cancellationToken.IsCancellationRequested && turn.Wait(0, CancellationToken.None) ? Send(asked) : SendInTurnAsync(asked);
    }

    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        connection.Close();
        pausing.Dispose();
        turn.Dispose();
    }

    BusResult IValueTaskSource<BusResult>.GetResult(short token)
    {
        try
        {
            return source.GetResult(token);
        }
        finally
        {
            turn.Release();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<BusResult>.GetStatus(short token) => source.GetStatus(token);

    void IValueTaskSource<BusResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);

    private async ValueTask<BusResult> SendInTurnAsync(BusQuestion asked)
    {
        await turn.WaitAsync(asked.CancellationToken);
        return await Send(asked);
    }

    /// <summary>Asks now. The turn is given back with the result.</summary>
    private ValueTask<BusResult> Send(BusQuestion asked)
    {
        question = asked;
        isLastTry = !connection.IsOpen;
        TimeSpan wait = pause <= TimeSpan.Zero ? pause : pause - clock.GetElapsedTime(endedAt);
        bool isNow = !isLastTry && wait <= TimeSpan.Zero;
        BusResult? result = isNow ? AskPromptly() : null;
        if (result is not null && !IsToBeAskedAgain(result))
        {
            turn.Release();
            return new ValueTask<BusResult>(result);
        }

        source.Reset();
        var coming = new ValueTask<BusResult>(this, source.Version);
        if (isNow && result is null)
        {
            Await();
        }
        else if (wait > TimeSpan.Zero)
        {
            pausing.Begin(wait, asked.CancellationToken);
        }
        else
        {
            _ = AskAsync();
        }

        return coming;
    }

    // many devices close a connection that was idle; to read again does no harm
    private bool IsToBeAskedAgain(BusResult result) =>
        !isLastTry && !question.Request.IsWrite && result is BusResult.Failed { Why: BusFailure.Disconnected };

    [SuppressMessage("Design", "CA1031", Justification = "Whoever waits gets the exception; on the timer's thread it would end the program.")]
    private void AskAfterPause(bool isGivenUp)
    {
        try
        {
            if (isGivenUp)
            {
                source.SetException(new OperationCanceledException(question.CancellationToken));
            }
            else if (connection.IsOpen)
            {
                Take(AskPromptly());
            }
            else
            {
                _ = AskAsync();
            }
        }
        catch (Exception e)
        {
            source.SetException(e);
        }
    }

    /// <summary>Asks, on a new connection when there is none.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whoever waits gets the exception; here it would be lost.")]
    private async Task AskAsync()
    {
        try
        {
            BusResult? result;
            do
            {
                result = await OpenAsync() ?? AskPromptly();
            }
            while (result is not null && IsToBeAskedAgain(result));
            if (result is null)
            {
                Await();
            }
            else
            {
                source.SetResult(result);
            }
        }
        catch (Exception e)
        {
            source.SetException(e);
        }
    }

    private async Task<BusResult?> OpenAsync()
    {
        if (connection.IsOpen)
        {
            return null;
        }

        isLastTry = true;
        silentExchanges = 0;
        exchange.Forget();
        return await connection.OpenAsync(question.CancellationToken) is { } failure ? new BusResult.Failed(failure) : null;
    }

    /// <summary>Asks, and takes the answer if it comes at once; null when it has not come yet.</summary>
    private BusResult? AskPromptly()
    {
        try
        {
            connection.Send(exchange.Begin(question.Unit, question.Request));
            sentAt = clock.GetTimestamp();
            return isPrompt && PromptWaits.TryEnter() ? WaitInPlace() : null;
        }
        catch (SocketException e)
        {
            return Lost(e);
        }
    }

    private BusResult? WaitInPlace()
    {
        try
        {
            do
            {
                isPrompt = connection.WaitShortly(PromptWaits.Microseconds);
                if (isPrompt && exchange.Take(connection.Receive(exchange.Room)) is { } result)
                {
                    return Judged(result);
                }
            }
            while (isPrompt && clock.GetElapsedTime(sentAt) < Prompt);
            return null;
        }
        finally
        {
            PromptWaits.Leave();
        }
    }

    /// <summary>Waits for bytes, and goes on with those that came before the wait.</summary>
    private void Await()
    {
        BusResult? result = null;
        while (result is null && !connection.TryBeginWait(question.Timeout - clock.GetElapsedTime(sentAt), question.CancellationToken))
        {
            // a peer that never stops sending has the same time as one that never begins
            result = Receive() ?? (clock.GetElapsedTime(sentAt) < question.Timeout ? null : Silent());
        }

        if (result is not null)
        {
            Finish(result);
        }
    }

    /// <summary>A wait for bytes has ended.</summary>
    private void GoOn(WatchEnd end)
    {
        if (end == WatchEnd.Cancelled)
        {
            source.SetException(new OperationCanceledException(question.CancellationToken));
            return;
        }

        Take(end == WatchEnd.TimeOver ? Silent() : Receive());
    }

    /// <summary>Goes on with a result, or without one yet.</summary>
    private void Take(BusResult? result)
    {
        if (result is null)
        {
            Await();
        }
        else
        {
            Finish(result);
        }
    }

    private void Finish(BusResult result)
    {
        if (IsToBeAskedAgain(result))
        {
            _ = Task.Run(AskAsync);
        }
        else
        {
            source.SetResult(result);
        }
    }

    private BusResult? Receive()
    {
        try
        {
            BusResult? result = exchange.Take(connection.Receive(exchange.Room));
            isPrompt = result is not null && clock.GetElapsedTime(sentAt) < Prompt;
            return result is null ? null : Judged(result);
        }
        catch (SocketException e)
        {
            return Lost(e);
        }
    }

    private BusResult Judged(BusResult result)
    {
        silentExchanges = 0;
        Pause();
        if (result is BusResult.Failed { Why: BusFailure.DamagedFrame })
        {
            connection.Close();
        }

        return result;
    }

    private void Pause()
    {
        pause = question.Request.IsWrite && settings.WriteDelay > settings.Turnaround ? settings.WriteDelay : settings.Turnaround;
        endedAt = pause > TimeSpan.Zero ? clock.GetTimestamp() : 0;
    }

    private BusResult.Failed Silent()
    {
        Pause();
        if (++silentExchanges >= MostSilentExchanges)
        {
            connection.Close();
        }

        return new BusResult.Failed(new BusFailure.Timeout(question.Timeout));
    }

    private BusResult.Failed Lost(SocketException e)
    {
        connection.Close();
        return new BusResult.Failed(new BusFailure.Disconnected(connection.Peer, e.Message));
    }
}
