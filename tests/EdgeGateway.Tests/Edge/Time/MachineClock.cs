using Microsoft.Extensions.Time.Testing;

namespace EdgeGateway.Tests.Edge.Time;

/// <summary>A machine whose clock can be set while its time runs on: what the fake clock of the package cannot, whose time stamps jump with the clock.</summary>
internal sealed class MachineClock(DateTimeOffset start) : TimeProvider
{
    private readonly FakeTimeProvider running = new(start);
    private TimeSpan offset;

    public override long TimestampFrequency => running.TimestampFrequency;

    public void Advance(TimeSpan by) => running.Advance(by);

    public void Set(DateTimeOffset now) => offset = now - running.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => running.GetUtcNow() + offset;

    public override long GetTimestamp() => running.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => running.CreateTimer(callback, state, dueTime, period);
}
