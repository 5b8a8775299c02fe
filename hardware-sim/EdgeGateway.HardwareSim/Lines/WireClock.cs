using System.Diagnostics;
using EdgeGateway.HardwareSim.Native;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Waits to the microsecond: sleeps while there is time, then looks at the clock without a pause. Timestamps as of <see cref="Stopwatch.GetTimestamp"/>.</summary>
internal static class WireClock
{
    // a sleep ends late by about this much; the rest is waited for without sleeping
    private static readonly long Lateness = Stopwatch.Frequency / 10_000;

    /// <summary>Lets the kernel end this thread's sleeps at their time and not up to 50 us later.</summary>
    public static void BePrecise()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = LibC.Control(LibC.SetTimerSlack, 1, 0, 0, 0);
        }
    }

    /// <summary>Returns at a time, or at once when it is over.</summary>
    public static void WaitUntil(long timestamp)
    {
        long left = timestamp - Stopwatch.GetTimestamp() - Lateness;
        if (left > 0)
        {
            LibC.Sleep(TimeSpan.FromSeconds((double)left / Stopwatch.Frequency));
        }

        while (Stopwatch.GetTimestamp() < timestamp)
        {
            Thread.SpinWait(1);
        }
    }

    /// <summary>So many ticks of the clock.</summary>
    public static long Ticks(TimeSpan duration) => (long)(duration.TotalSeconds * Stopwatch.Frequency);

    /// <summary>A duration in ticks of the clock.</summary>
    public static TimeSpan Duration(long ticks) => TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency);
}
