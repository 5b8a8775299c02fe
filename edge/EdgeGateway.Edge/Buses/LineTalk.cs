using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>Question and answer on an open line, with the pauses that it needs. Waits on the calling thread.</summary>
internal sealed class LineTalk(BusSettings settings, IFraming framing, FrameTrace trace, TimeProvider clock)
{
    // USB adapters hand bytes on in portions, and the machine may be busy: t1.5 alone would cut good frames
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestChatter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(1); // of another master

    // an idle processor may take so long to wake up, which at 115200 baud is a hundredth of an exchange
    private static readonly TimeSpan WakeUpTime = TimeSpan.FromMicroseconds(100);

    // MODBUS over Serial Line V1.02, 2.4.1: typically 100 to 200 ms at 9600 baud
    private static readonly TimeSpan AfterBroadcast = TimeSpan.FromMilliseconds(100);

    private readonly LineTiming timing = LineTiming.Of(settings);
    private readonly ReplyCollector collector = new(framing, trace, settings is BusSettings.Serial { Echo: true });
    private readonly byte[] frame = new byte[framing.MaxLength];
    private readonly byte[] chunk = new byte[framing.MaxLength];
    private long silentSince;
    private TimeSpan pause;

    /// <summary>Whether the last question went out, be it in part.</summary>
    public bool WasSent { get; private set; }

    /// <summary>The line is a new one.</summary>
    public void Begin() =>
        (silentSince, pause) = (clock.GetTimestamp(), settings is BusSettings.Network { ConnectDelay: var delay } ? delay : timing.InterFrame);

    /// <summary>Asks one device and waits for its answer.</summary>
    /// <exception cref="IOException">The line is gone.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public BusResult Ask(ILine line, BusQuestion question, BusReplies replies)
    {
        WasSent = false;
        if (question.Other is { } other && !WaitForTurn(line, other, question.CancellationToken))
        {
            return new BusResult.Failed(new BusFailure.LineTaken(LongestTurn));
        }

        WaitForSilence(line, question.CancellationToken);
        return AskNow(line, question, replies);
    }

    /// <summary>Tells all devices something; none answers.</summary>
    /// <exception cref="IOException">The line is gone.</exception>
    public BusResult Tell(ILine line, BusQuestion question)
    {
        WasSent = false;
        WaitForSilence(line, question.CancellationToken);
        Send(line, question);
        pause = Max(AfterBroadcast, pause);
        return new BusResult.Reply(new ModbusReply.Written());
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private BusResult AskNow(ILine line, BusQuestion question, BusReplies replies)
    {
        ReadOnlySpan<byte> sent = Send(line, question);
        long begun = clock.GetTimestamp();
        TimeSpan limit = question.Timeout + timing.Transfer(sent.Length + framing.LengthOf(question.Request.ReplyPduLength));
        collector.Begin(question, replies, sent);
        while (true)
        {
            int count = Receive(line, LongestWait(limit - clock.GetElapsedTime(begun)), question.CancellationToken);
            bool isOver = count == 0 && clock.GetElapsedTime(begun) >= limit;
            if ((count > 0 ? collector.Add(chunk.AsSpan(0, count)) : EndOfFrame(isOver)) is { } reply)
            {
                return reply;
            }

            // damage ends the wait, since the answer has been; another's answer does not, since ours may follow
            if (isOver || (count == 0 && IsPaused && collector.IsDamaged))
            {
                return new BusResult.Failed(collector.Conclude() ?? new BusFailure.Timeout(question.Timeout));
            }

            Gather(line);
        }
    }

    private ReadOnlySpan<byte> Send(ILine line, BusQuestion question)
    {
        int length = framing.Write(question.Unit, question.Request, frame);
        WasSent = true;
        line.Write(frame.AsSpan(0, length));
        trace.Sent(frame.AsSpan(0, length));

        // the bytes have only been handed over: the wire is busy for as long as they take
        silentSince = clock.GetTimestamp() + (long)(timing.Transfer(length).TotalSeconds * clock.TimestampFrequency);
        pause = Max(timing.InterFrame, question.Request.IsWrite ? Max(settings.WriteDelay, settings.Turnaround) : settings.Turnaround);
        return frame.AsSpan(0, length);
    }

    /// <summary>Only the last bytes are watched for, so that the reply is there at once; those before them gather meanwhile.</summary>
    private void Gather(ILine line)
    {
        const int Watched = 2;
        TimeSpan time = timing.Transfer(collector.Missing - Watched);
        if (time > TimeSpan.Zero)
        {
            line.Gather(time);
        }
    }

    // a wait may end early; only a real pause ends a frame
    private bool IsPaused => clock.GetElapsedTime(silentSince) >= timing.InterCharacter + Slack;

    private BusResult.Reply? EndOfFrame(bool isOver) => isOver || IsPaused ? collector.EndOfFrame() : null;

    private TimeSpan LongestWait(TimeSpan left)
    {
        TimeSpan pause = timing.InterCharacter + Slack - clock.GetElapsedTime(silentSince);
        return collector.HasBegun && pause < left ? pause : left;
    }

    private int Receive(ILine line, TimeSpan limit, CancellationToken cancellationToken)
    {
        int count = line.Receive(chunk, Max(limit, TimeSpan.Zero)); // at its end too: bytes may have gathered
        silentSince = count > 0 ? clock.GetTimestamp() : silentSince;
        cancellationToken.ThrowIfCancellationRequested();
        return count;
    }

    /// <summary>Listens until another master has talked and is silent again. What came before is not counted: nobody knows when.</summary>
    /// <returns>Whether it is our turn.</returns>
    private bool WaitForTurn(ILine line, DualMasterProfile other, CancellationToken cancellationToken)
    {
        while (line.Receive(chunk, TimeSpan.Zero) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        long begun = clock.GetTimestamp(), since = begun;
        TimeSpan wanted = other.Silence + other.Window; // one that is not there is not waited for longer
        while (clock.GetElapsedTime(since) < wanted)
        {
            if (clock.GetElapsedTime(begun) >= LongestTurn)
            {
                return false;
            }

            if (Receive(line, wanted - clock.GetElapsedTime(since), cancellationToken) is var count and > 0)
            {
                trace.Received(chunk.AsSpan(0, count), FrameVerdict.Unasked);
                (since, wanted) = (clock.GetTimestamp(), other.Silence);
            }
        }

        return true;
    }

    /// <summary>Throws away what nobody waits for and lets the line be silent; on a line that never is, goes on after a second. The very end is waited for awake.</summary>
    private void WaitForSilence(ILine line, CancellationToken cancellationToken)
    {
        long begun = clock.GetTimestamp();
        TimeSpan left;
        do
        {
            left = pause - clock.GetElapsedTime(silentSince);
            int count = line.Receive(chunk, Max(left - WakeUpTime, TimeSpan.Zero));
            cancellationToken.ThrowIfCancellationRequested();
            if (count > 0)
            {
                silentSince = clock.GetTimestamp();
                left = pause;
                trace.Received(chunk.AsSpan(0, count), FrameVerdict.Unasked);
            }
        }
        while (left > TimeSpan.Zero && clock.GetElapsedTime(begun) < pause + LongestChatter);
    }
}
