namespace EdgeGateway.Tests.HardwareSim.Faults;

/// <summary>A clock that the test moves.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => ticks;

    public void GoOn(double seconds) => ticks += (long)(seconds * TimeSpan.TicksPerSecond);
}
