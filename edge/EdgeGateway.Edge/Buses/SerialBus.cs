using System.Diagnostics.CodeAnalysis;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>Modbus RTU on a serial port: the one master of the line.</summary>
[SuppressMessage("Maintainability", "CA1506", Justification = "Until the exchange has a class of its own.")]
internal sealed class SerialBus(BusSettings.Rtu settings, TimeProvider clock) : IModbusBus
{
    // USB adapters hand bytes on in portions, and the machine may be busy: t1.5 alone would cut good frames
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestChatter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestReopenPause = TimeSpan.FromSeconds(5);
    private const int MostSteps = 3;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly LineTiming timing = LineTiming.Of(settings);
    private readonly Dictionary<UnitId, LateReplies> lateReplies = [];
    private readonly Reopening reopening = new(clock, LongestReopenPause);
    private readonly byte[] frame = new byte[RtuFrame.MaxLength];
    private ISerialLine? line;
    private long lastTraffic;

    public FrameTrace Trace { get; } = new(FrameFormat.Rtu, clock);

    public async ValueTask<BusResult> SendAsync(UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await SendInStepAsync(unit, request, timeout, cancellationToken);
        }
        catch (IOException e)
        {
            Close();
            return new BusResult.Failed(new BusFailure.Disconnected(settings.Port, e.Message));
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        Close();
        turn.Dispose();
    }

    private async Task<BusResult> SendInStepAsync(UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (TryOpen() is { } missing)
        {
            return new BusResult.Failed(missing);
        }

        if (!lateReplies.TryGetValue(unit, out LateReplies? late))
        {
            lateReplies[unit] = late = new LateReplies();
        }

        for (int steps = 0; late.StepBefore(request) is { } step; steps++)
        {
            BusResult result = steps < MostSteps
                ? await ExchangeAsync(unit, step, late, timeout, cancellationToken)
                : new BusResult.Failed(new BusFailure.OutOfStep());
            if (result is BusResult.Failed)
            {
                return result;
            }
        }

        return await ExchangeAsync(unit, request, late, timeout, cancellationToken);
    }

    private async Task<BusResult> ExchangeAsync(UnitId unit, ModbusRequest request, LateReplies late, TimeSpan timeout, CancellationToken cancellationToken)
    {
        bool isAnswered = false;
        try
        {
            await WaitForSilenceAsync(cancellationToken);
            int length = RtuFrame.Write(unit, request, frame);
            line!.Write(frame.AsSpan(0, length));
            Trace.Sent(frame.AsSpan(0, length));
            TimeSpan limit = timeout + timing.Transfer(length + RtuFrame.Overhead + request.ReplyPduLength);
            BusResult result = await ReceiveReplyAsync(new ReplyCollector(unit, request), timeout, limit, cancellationToken);
            if (result is BusResult.Reply reply)
            {
                isAnswered = true;
                late.Answered(request, reply.Value);
            }

            return result;
        }
        finally
        {
            if (!isAnswered)
            {
                late.Unanswered(request);
            }
        }
    }

    private async Task<BusResult> ReceiveReplyAsync(ReplyCollector collector, TimeSpan timeout, TimeSpan limit, CancellationToken cancellationToken)
    {
        long begun = clock.GetTimestamp();
        while (true)
        {
            TimeSpan left = limit - clock.GetElapsedTime(begun);
            TimeSpan longestPause = collector.HasBegun ? timing.InterCharacter + Slack : limit;
            byte[]? bytes = await ReceiveAsync(longestPause < left ? longestPause : left, cancellationToken);
            if ((bytes is null ? collector.EndOfFrame() : collector.Add(bytes)) is { } reply)
            {
                return new BusResult.Reply(reply);
            }

            // damage ends the wait, since the answer has been; another's answer does not, since ours may follow
            if (bytes is null && (collector.Objection is BusFailure.DamagedFrame || clock.GetElapsedTime(begun) >= limit))
            {
                return new BusResult.Failed(collector.Objection ?? new BusFailure.Timeout(timeout));
            }
        }
    }

    /// <summary>The next bytes; null when none came in time.</summary>
    private async Task<byte[]?> ReceiveAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!line!.Received.TryRead(out byte[]? bytes) && limit > TimeSpan.Zero)
        {
            using var timer = new CancellationTokenSource(limit, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
            try
            {
                await line.Received.WaitToReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }

            line.Received.TryRead(out bytes);
        }

        lastTraffic = bytes is null ? lastTraffic : clock.GetTimestamp();
        return bytes;
    }

    /// <summary>Throws away what nobody waits for and lets the line be silent for t3.5; on a line that never is, goes on after a second.</summary>
    private async Task WaitForSilenceAsync(CancellationToken cancellationToken)
    {
        long begun = clock.GetTimestamp();
        while (clock.GetElapsedTime(begun) < LongestChatter)
        {
            while (line!.Received.TryRead(out _))
            {
                lastTraffic = clock.GetTimestamp();
            }

            TimeSpan left = timing.InterFrame - clock.GetElapsedTime(lastTraffic);
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), clock, cancellationToken);
        }
    }

    private BusFailure? TryOpen()
    {
        if (line is not null)
        {
            return null;
        }

        if (!reopening.IsDue)
        {
            return reopening.Why;
        }

        try
        {
            line = SerialLines.Open(settings);
            lastTraffic = clock.GetTimestamp();
            reopening.Worked();
            return null;
        }
        catch (IOException e)
        {
            return reopening.Failed(new BusFailure.PortMissing(settings.Port, e.Message));
        }
    }

    private void Close()
    {
        line?.Dispose();
        line = null;
    }
}
