using EdgeGateway.Contracts.Twin;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>The one master of a line: opens it, keeps each device's answers in step with its requests, and gives up what cannot be trusted.</summary>
internal sealed class LineMaster(BusSettings settings, IFraming framing, FrameTrace trace, TimeProvider clock)
{
    private static readonly TimeSpan LongestReopenPause = TimeSpan.FromSeconds(5);
    private const int MostSteps = 3;

    private readonly Dictionary<UnitId, LateReplies> lateReplies = [];
    private readonly Reopening reopening = new(clock, LongestReopenPause);
    private readonly LineTalk talk = new(settings, framing, trace, clock);
    private volatile ILine? line;

    /// <summary>Asks one device; waits on the calling thread.</summary>
    /// <exception cref="OperationCanceledException">The question was given up.</exception>
    public BusResult Ask(BusQuestion question, BusReplies replies)
    {
        bool wasOpen = line is not null;
        BusResult result = AskOnce(question, replies);

        // an adapter that was unplugged meanwhile may have come back under another name; to read again does no harm
        bool isGone = result is BusResult.Failed { Why: BusFailure.Disconnected };
        return wasOpen && isGone && !question.Request.IsWrite ? AskOnce(question, replies) : result;
    }

    /// <summary>What waits looks whether it was given up. May be called from any thread.</summary>
    public void WakeUp() => line?.WakeUp();

    /// <summary>Closes the line; the next question opens it again.</summary>
    public void Close()
    {
        line?.Dispose();
        line = null;
    }

    private BusResult AskOnce(BusQuestion question, BusReplies replies)
    {
        question.CancellationToken.ThrowIfCancellationRequested();
        if (TryOpen(question.CancellationToken) is { } missing)
        {
            return new BusResult.Failed(missing);
        }

        try
        {
            return question.Unit.IsBroadcast && question.Request.IsWrite ? talk.Tell(line!, question) : AskInStep(question, replies);
        }
        catch (IOException e)
        {
            Close();
            return new BusResult.Failed(new BusFailure.Disconnected(Lines.NameOf(settings), e.Message));
        }
    }

    private BusResult AskInStep(BusQuestion question, BusReplies replies)
    {
        if (!lateReplies.TryGetValue(question.Unit, out LateReplies? late))
        {
            lateReplies[question.Unit] = late = new LateReplies();
        }

        for (int steps = 0; late.StepBefore(question.Request) is { } step; steps++)
        {
            BusResult result = steps < MostSteps
                ? Ask(question with { Request = step }, replies, late)
                : new BusResult.Failed(new BusFailure.OutOfStep());
            if (result is BusResult.Failed)
            {
                return result;
            }
        }

        return Ask(question, replies, late);
    }

    private BusResult Ask(BusQuestion question, BusReplies replies, LateReplies late)
    {
        bool isAnswered = false;
        try
        {
            BusResult result = talk.Ask(line!, question, replies);
            if (result is BusResult.Reply reply)
            {
                isAnswered = true;
                late.Answered(question.Request, reply.Value);
            }

            return result;
        }
        finally
        {
            if (!isAnswered && talk.WasSent)
            {
                late.Unanswered(question.Request);
            }
        }
    }

    private BusFailure? TryOpen(CancellationToken cancellationToken)
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
            line = Lines.Open(settings, clock, cancellationToken);
            talk.Begin();
            reopening.Worked();
            return null;
        }
        catch (IOException e)
        {
            string name = Lines.NameOf(settings);
            return reopening.Failed(settings is BusSettings.Serial ? new BusFailure.PortMissing(name, e.Message) : new BusFailure.Disconnected(name, e.Message));
        }
    }
}
