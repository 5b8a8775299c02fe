using System.Runtime.InteropServices;

namespace EdgeGateway.Tests.Edge.Buses;

/// <summary>The system calls that make a pseudo-terminal.</summary>
internal static class PtyCalls
{
    public const int ReadWrite = 2, NoControllingTerminal = 0x100, CloseOnExec = 0x80000;

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi)]
    public static extern int Open(string path, int flags);

    [DllImport("libc", EntryPoint = "close")]
    public static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "grantpt")]
    public static extern int Grant(int master);

    [DllImport("libc", EntryPoint = "unlockpt")]
    public static extern int Unlock(int master);

    [DllImport("libc", EntryPoint = "ptsname_r")]
    public static extern int NameOf(int master, byte[] buffer, nuint length);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    public static extern nint Read(int descriptor, byte[] buffer, nuint count);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    public static extern nint Write(int descriptor, byte[] buffer, nuint count);

    /// <summary>Each entry is a struct pollfd: descriptor, wanted and happened events.</summary>
    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static extern int Poll(long[] entries, nuint count, int milliseconds);

    [DllImport("libc", EntryPoint = "cfmakeraw")]
    public static extern void MakeRaw(byte[] termios);

    [DllImport("libc", EntryPoint = "tcgetattr")]
    public static extern int GetAttributes(int descriptor, byte[] termios);

    [DllImport("libc", EntryPoint = "tcsetattr")]
    public static extern int SetAttributes(int descriptor, int when, byte[] termios);
}
