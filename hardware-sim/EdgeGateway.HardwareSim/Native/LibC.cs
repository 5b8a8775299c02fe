using System.Runtime.InteropServices;

namespace EdgeGateway.HardwareSim.Native;

/// <summary>The few calls of the C library that .NET does not offer: pseudo terminals, sessions, process images. Linux only.</summary>
internal static partial class LibC
{
    public const int ReadWrite = 2, NoControllingTerminal = 0x100, CloseOnExec = 0x80000;
    public const int WriteOnly = 1, Create = 0x40, Append = 0x400;
    public const int NonBlocking = 0x800, TryAgain = 11; // O_NONBLOCK, EAGAIN
    public const uint GetWithSpeed = 0x802C542A, SetWithSpeed = 0x402C542B; // TCGETS2, TCSETS2
    public const short PollIn = 1;
    public const int SetNow = 0; // TCSANOW
    public const int SetParentDeathSignal = 1; // PR_SET_PDEATHSIG
    public const int SetTimerSlack = 29; // PR_SET_TIMERSLACK
    public const int SigKill = 9, SigTerm = 15;
    public const int Interrupted = 4; // EINTR

    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "posix_openpt", SetLastError = true)]
    public static partial int OpenPseudoTerminal(int flags);

    [LibraryImport(Library, EntryPoint = "grantpt", SetLastError = true)]
    public static partial int GrantPseudoTerminal(int descriptor);

    [LibraryImport(Library, EntryPoint = "unlockpt", SetLastError = true)]
    public static partial int UnlockPseudoTerminal(int descriptor);

    [LibraryImport(Library, EntryPoint = "ptsname_r", SetLastError = true)]
    public static partial int PseudoTerminalName(int descriptor, Span<byte> name, nint length);

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags, int mode);

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, Span<byte> buffer, nint length);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, ReadOnlySpan<byte> buffer, nint length);

    /// <summary>Waits for one of the entries, to the nanosecond.</summary>
    [LibraryImport(Library, EntryPoint = "ppoll", SetLastError = true)]
    public static partial int Poll(ref PollEntry entries, nuint count, in TimeSpec timeout, nint signals);

    [LibraryImport(Library, EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetTerminal(int descriptor, Span<byte> settings);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int TerminalWithSpeed(int descriptor, nuint request, Span<byte> settings);

    [LibraryImport(Library, EntryPoint = "nanosleep", SetLastError = true)]
    public static partial int Sleep(in TimeSpec duration, nint left);

    [LibraryImport(Library, EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(Span<byte> settings);

    [LibraryImport(Library, EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetTerminal(int descriptor, int when, Span<byte> settings);

    [LibraryImport(Library, EntryPoint = "prctl", SetLastError = true)]
    public static partial int Control(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);

    [LibraryImport(Library, EntryPoint = "getppid")]
    public static partial int ParentId();

    [LibraryImport(Library, EntryPoint = "setsid", SetLastError = true)]
    public static partial int NewSession();

    [LibraryImport(Library, EntryPoint = "dup2", SetLastError = true)]
    public static partial int Duplicate(int from, int to);

    [LibraryImport(Library, EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Execute(string path, nint arguments);

    [LibraryImport(Library, EntryPoint = "kill", SetLastError = true)]
    public static partial int Signal(int process, int signal);

    /// <summary>Sleeps, or for less when a signal comes.</summary>
    public static void Sleep(TimeSpan duration) => _ = Sleep(TimeSpec.Of(duration), 0);

    /// <summary>A duration (struct timespec).</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct TimeSpec(nint Seconds, nint Nanoseconds)
    {
        private const long Second = 1_000_000_000;

        public static TimeSpec Of(TimeSpan duration)
        {
            long nanoseconds = (long)duration.TotalNanoseconds;
            return new TimeSpec((nint)(nanoseconds / Second), (nint)(nanoseconds % Second));
        }
    }

    /// <summary>One row of <c>poll</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Wanted;
        public short Seen;
    }
}
