using Microsoft.Extensions.Time.Testing;

namespace EdgeGateway.Tests.Network;

/// <summary>A clock that runs with the machine's while something happens, and runs ahead while everybody only waits: time-outs of half a minute take no time, and none strikes because the machine is busy.</summary>
internal sealed class HurriedClock : FakeTimeProvider, IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10), Hurried = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource ending = new();
    private readonly Func<bool> isIdle;
    private readonly Task running;

    /// <param name="isIdle">Whether everybody only waits.</param>
    public HurriedClock(Func<bool> isIdle)
        : base(System.GetUtcNow())
    {
        this.isIdle = isIdle;
        running = Task.Run(RunAsync);
    }

    /// <summary>How wrong the clock is; its timers and time stamps run on as they did.</summary>
    public TimeSpan Offset { get; set; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;

    /// <inheritdoc/>
    public override long GetTimestamp() => base.GetUtcNow().Ticks; // the package's time stamps would jump with the clock

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running;
        ending.Dispose();
    }

    private async Task RunAsync()
    {
        long last = System.GetTimestamp();
        using var timer = new PeriodicTimer(Tick, System);
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
            {
                TimeSpan since = System.GetElapsedTime(last);
                last = System.GetTimestamp();
                Advance(isIdle() ? Hurried : since < Tick * 10 ? since : Tick * 10);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
