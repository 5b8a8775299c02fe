using System.Runtime.InteropServices;

namespace EdgeGateway.Edge.Commands;

/// <summary>Core files hold everything that the process knew, keys included: they are switched off, and other processes of the same user may not look into this one.</summary>
/// <remarks>Source: prctl(2) PR_SET_DUMPABLE, getrlimit(2) RLIMIT_CORE. A core pattern that pipes to a program ignores the limit but obeys the other.</remarks>
internal static partial class CoreFiles
{
    private const int SetDumpable = 4; // PR_SET_DUMPABLE
    private const int CoreSize = 4; // RLIMIT_CORE

    /// <summary>Switches them off for this process and those that it starts.</summary>
    /// <returns>False when the system refuses; true also where there are none.</returns>
    public static bool SwitchOff()
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        // From /proc/self/exe, which is closed to a process that may not be looked into; both remember what they found.
        _ = (AppContext.BaseDirectory, Environment.ProcessPath);
        Limit none = default;
        return Prctl(SetDumpable, 0, 0, 0, 0) == 0 && SetLimit(CoreSize, ref none) == 0;
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Prctl(int option, nuint value, nuint second, nuint third, nuint fourth);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, ref Limit limit);

    /// <summary>Two numbers of 4 or 8 bytes, whatever the C library; here both are 0.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Present;
        public ulong Most;
    }
}
