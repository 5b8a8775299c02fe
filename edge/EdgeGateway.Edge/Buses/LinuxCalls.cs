using System.Runtime.InteropServices;

namespace EdgeGateway.Edge.Buses;

/// <summary>The system calls for a serial port. Numbers: Linux asm-generic/fcntl.h, ioctls.h, sys/file.h.</summary>
internal static unsafe partial class LinuxCalls
{
    public const int ReadWrite = 0x2, NoControllingTerminal = 0x100, NonBlocking = 0x800, CloseOnExec = 0x80000;
    public const nuint SetTermios = 0x402C542B, Exclusive = 0x540C, Shared = 0x540D, Flush = 0x540B;
    public const nint FlushBoth = 2;
    public const int LockExclusiveNow = 2 | 4;
    public const nuint SetRs485 = 0x542F, RaiseModemLines = 0x5416, LowerModemLines = 0x5417, DrainOrBreak = 0x5409;
    public const int RequestToSend = 0x4; // TIOCM_RTS
    public const int Interrupted = 4, TryAgain = 11, Busy = 16, NotATerminal = 25;
    public const int EpollIn = 1, EpollEdge = 1 << 31, EpollAdd = 1, EpollRemove = 2;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "ppoll", SetLastError = true)]
    public static partial int PreciselyPoll(PollEntry* entries, nuint count, PollTime* limit, nint signals);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ControlThread(int option, nuint value);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int descriptor, nuint request, nint argument);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial int CreateEvent(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int CreateEpoll(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int ControlEpoll(int epoll, int operation, int descriptor, byte* entry);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int WaitForEvents(int epoll, byte* events, int most, int milliseconds);

    /// <summary>Lets waits of the calling thread end when they should; by default the kernel may add 50 us to each. Nothing elsewhere than on Linux.</summary>
    public static void KeepTimeExactly()
    {
        const int SetTimerSlack = 29;
        if (OperatingSystem.IsLinux())
        {
            _ = ControlThread(SetTimerSlack, 1);
        }
    }

    /// <summary>The text of the last call's error.</summary>
    public static string LastError() => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());
}
