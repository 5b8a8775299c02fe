using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Contracts.Hosting;

/// <summary>What "it is on the disk" means in all programs: written bytes survive a power cut, and a disk that refuses is heard.</summary>
/// <remarks>
/// The C library is called directly: on Linux <c>FileStream.Flush(true)</c> and <c>RandomAccess.FlushToDisk</c> of .NET 10.0.12
/// report success when fsync fails, so that data which the disk refused would count as kept.
/// </remarks>
public static partial class DiskSync
{
    private const int Interrupted = 4; // EINTR
    private const int ReadOnlyDirectory = 0x10000; // O_RDONLY | O_DIRECTORY
    private const int ReadOnlyDirectoryArm = 0x4000; // the same on ARM, which numbers O_DIRECTORY differently

    /// <summary>Returns when the file's bytes and length are on the disk.</summary>
    /// <exception cref="IOException">The disk refused; nothing written since the last success may be relied on.</exception>
    public static void File(SafeFileHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        bool held = false;
        try
        {
            file.DangerousAddRef(ref held);
            Sync((int)file.DangerousGetHandle());
        }
        finally
        {
            if (held)
            {
                file.DangerousRelease();
            }
        }
    }

    /// <summary>Returns when names created, renamed or removed in the folder are on the disk.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Folder(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        int descriptor = NativeOpen(folder, RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? ReadOnlyDirectoryArm : ReadOnlyDirectory);
        if (descriptor < 0)
        {
            throw new IOException($"The folder {folder} cannot be opened (errno {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            Sync(descriptor);
        }
        finally
        {
            _ = NativeClose(descriptor);
        }
    }

    private static void Sync(int descriptor)
    {
        while (NativeSync(descriptor) < 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
            {
                throw new IOException($"The disk refused to keep what was written (fsync, errno {error}).");
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int NativeSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int NativeOpen(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int NativeClose(int descriptor);
}
