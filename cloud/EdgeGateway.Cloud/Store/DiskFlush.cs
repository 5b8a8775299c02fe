using System.Runtime.InteropServices;
using System.Text;

namespace EdgeGateway.Cloud.Store;

/// <summary>Waits until a file or a folder's list of names is on the disk.</summary>
/// <remarks>The operating system is asked directly: .NET cannot open a folder, and keeps quiet about a flush that the disk refused.</remarks>
internal static class DiskFlush
{
    /// <summary>Flushes a file or folder.</summary>
    /// <exception cref="IOException">The disk refused: what was written may be lost.</exception>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            FlushOnWindows(path);
            return;
        }

        int descriptor = Native.Open(Encoding.UTF8.GetBytes(path + '\0'), flags: 0);
        bool flushed = descriptor >= 0 && Native.Flush(descriptor) == 0;
        int error = Marshal.GetLastPInvokeError();
        if (descriptor >= 0)
        {
            _ = Native.Close(descriptor);
        }

        if (!flushed)
        {
            throw new IOException($"{path} could not be flushed to the disk: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    private static void FlushOnWindows(string path)
    {
        if (File.Exists(path))
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite);
            file.Flush(flushToDisk: true);
        }
    }

    private static class Native
    {
#pragma warning disable SYSLIB1054 // generated marshalling would need unsafe code; bytes and numbers need none
        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Flush(int descriptor);

        [DllImport("libc", EntryPoint = "close")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int descriptor);
#pragma warning restore SYSLIB1054
    }
}
