using System.Threading.Tasks.Sources;

namespace EdgeGateway.Edge.Buses;

/// <summary>One question that waits for its turn on a line, and then for its answer. Used again when the result was taken.</summary>
internal sealed class LineExchange(LineBus bus) : IValueTaskSource<BusResult>
{
    private ManualResetValueTaskSourceCore<BusResult> source = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration registration;

    /// <summary>What is asked.</summary>
    public BusQuestion Question { get; private set; }

    /// <summary>Where the reply stands until the exchange is used again.</summary>
    public BusReplies Replies { get; } = new();

    /// <summary>Takes a new question.</summary>
    public ValueTask<BusResult> Begin(BusQuestion question)
    {
        Question = question;
        source.Reset();
        registration = question.CancellationToken.UnsafeRegister(static bus => ((LineBus)bus!).WakeUp(), bus);
        return new ValueTask<BusResult>(this, source.Version);
    }

    /// <summary>The exchange is over.</summary>
    public void End(BusResult result)
    {
        registration.Unregister();
        source.SetResult(result);
    }

    /// <summary>The exchange was given up, or failed in a way that must not be.</summary>
    public void End(Exception why)
    {
        registration.Unregister();
        source.SetException(why);
    }

    BusResult IValueTaskSource<BusResult>.GetResult(short token)
    {
        try
        {
            return source.GetResult(token);
        }
        finally
        {
            bus.TakeBack(this);
        }
    }

    ValueTaskSourceStatus IValueTaskSource<BusResult>.GetStatus(short token) => source.GetStatus(token);

    void IValueTaskSource<BusResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);
}
