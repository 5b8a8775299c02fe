using System.Runtime.InteropServices;

namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>The calls of the Linux kernel that a supervisor needs.</summary>
/// <remarks>Source: Linux man-pages setsid(2), prctl(2), kill(2), waitpid(2), getrusage(2).</remarks>
internal static partial class ProcessCalls
{
    public const int Kill = 9, Stop = 19;

    private const int ChildSubreaper = 36, NoHang = 1, Children = -1;

    /// <summary>Leaves the session and the process group of the terminal, so that its Ctrl-C reaches only who started this process.</summary>
    public static void LeaveTerminal() => _ = SetSession();

    /// <summary>Makes this process the parent of every process below it that loses its own, so that none escapes by starting another and ending.</summary>
    public static void AdoptOrphans() => _ = Control(ChildSubreaper, 1, 0, 0, 0);

    /// <summary>Sends a signal; to a process that is gone, nothing happens.</summary>
    public static void Signal(int process, int signal) => _ = SendSignal(process, signal);

    /// <summary>Takes note of the ends of adopted processes.</summary>
    public static void ReapAdopted()
    {
        while (WaitAny(-1, out _, NoHang) > 0)
        {
        }
    }

    /// <summary>Processor time of all ended processes below this one, in seconds, and the memory of the largest, in bytes.</summary>
    public static (double CpuSeconds, long LargestBytes) Usage() =>
        ResourceUsage(Children, out Rusage usage) == 0
            ? (usage.UserSeconds + usage.SystemSeconds + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e6), usage.MaxResidentKilobytes * 1024)
            : (0, 0);

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int SetSession();

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    private static partial int WaitAny(int process, out int status, int options);

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int ResourceUsage(int who, out Rusage usage);

    [StructLayout(LayoutKind.Sequential)]
    private struct Rusage
    {
        public nint UserSeconds, UserMicroseconds, SystemSeconds, SystemMicroseconds, MaxResidentKilobytes;
        private readonly nint shared, data, stack, minorFaults, majorFaults, swaps, blocksIn, blocksOut, sent, received, signals, voluntary, involuntary;
    }
}
