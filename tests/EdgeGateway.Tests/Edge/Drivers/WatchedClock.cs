using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace EdgeGateway.Tests.Edge.Drivers;

/// <summary>A clock that says when somebody waits for it, so that a test can go on exactly then.</summary>
internal sealed class WatchedClock : FakeTimeProvider
{
    private readonly Channel<TimeSpan> waits = Channel.CreateUnbounded<TimeSpan>();
    private TimeSpan nextWait;

    public WatchedClock(DateTimeOffset start)
        : base(start)
    {
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Until the driver has nothing to do but to wait.</summary>
    public async Task UntilIdleAsync(CancellationToken cancellationToken) => nextWait = await waits.Reader.ReadAsync(cancellationToken);

    /// <summary>Lets the time pass that is waited for, and all that happens then.</summary>
    public async Task PassAsync(CancellationToken cancellationToken)
    {
        Advance(nextWait);
        await UntilIdleAsync(cancellationToken);
    }

    /// <summary>Waits until somebody waits, and lets that time pass.</summary>
    public async Task PassOnceAsync(CancellationToken cancellationToken)
    {
        await UntilIdleAsync(cancellationToken);
        Advance(nextWait);
    }

    /// <summary>Lets time pass as it is waited for, until something has ended.</summary>
    public async Task PassUntilAsync(Task ended, CancellationToken cancellationToken)
    {
        while (!ended.IsCompleted)
        {
            Task<TimeSpan> wait = waits.Reader.ReadAsync(cancellationToken).AsTask();
            if (await Task.WhenAny(wait, ended) == wait && !wait.IsCanceled)
            {
                Advance(await wait);
            }
        }
    }
}
