using System.Runtime.InteropServices;

namespace EdgeGateway.Benchmarks.Packing;

/// <summary>The processor time of this thread: what other programs do at the same time is not in it. Linux only.</summary>
internal static class ThreadClock
{
    private const int ThreadProcessorTime = 3; // CLOCK_THREAD_CPUTIME_ID of linux/time.h

    /// <summary>Nanoseconds so far.</summary>
    public static long Nanoseconds()
    {
        long[] time = new long[2]; // seconds, nanoseconds
        return clock_gettime(ThreadProcessorTime, time) == 0
            ? (time[0] * 1_000_000_000) + time[1]
            : throw new PlatformNotSupportedException("The processor time of a thread cannot be read here.");
    }

    [DllImport("libc")]
    private static extern int clock_gettime(int clock, [In, Out] long[] time);
}
