using System.Runtime.InteropServices;

namespace EdgeGateway.Edge.Buses;

/// <summary>How long to wait (struct timespec of a 64-bit system).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollTime
{
    private const long NanosecondsPerTick = 100;

    private long seconds, nanoseconds;

    /// <summary>Never less than nothing.</summary>
    public static PollTime Of(TimeSpan span) => span <= TimeSpan.Zero ? default : new PollTime
    {
        seconds = span.Ticks / TimeSpan.TicksPerSecond,
        nanoseconds = span.Ticks % TimeSpan.TicksPerSecond * NanosecondsPerTick,
    };
}
