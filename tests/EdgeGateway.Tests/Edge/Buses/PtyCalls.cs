using System.Runtime.InteropServices;
using System.Text;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

/// <summary>The system calls that make a pseudo-terminal.</summary>
internal static class PtyCalls
{
    public const int ReadWrite = 2, NoControllingTerminal = 0x100, CloseOnExec = 0x80000;

    /// <summary>Makes a pseudo-terminal; returns its master's descriptor and the path of its other end.</summary>
    public static (int Master, string Path) OpenMaster()
    {
        // A child process that another test starts meanwhile must not inherit the line: it would never end.
        int master = Open("/dev/ptmx", ReadWrite | NoControllingTerminal | CloseOnExec);
        Assert.True(master >= 0 && Grant(master) == 0 && Unlock(master) == 0, "no pseudo-terminal to be had");
        var name = new byte[128];
        Assert.Equal(0, NameOf(master, name, (nuint)name.Length));
        return (master, Encoding.ASCII.GetString(name, 0, Array.IndexOf(name, (byte)0)));
    }

    /// <summary>Opens the other end, raw: with one user that stays, the master does not see the line end when a bus closes it.</summary>
    public static int OpenRaw(string path)
    {
        int slave = Open(path, ReadWrite | NoControllingTerminal | CloseOnExec);
        var termios = new byte[128];
        _ = GetAttributes(slave, termios);
        MakeRaw(termios);
        _ = SetAttributes(slave, 0, termios);
        return slave;
    }

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
