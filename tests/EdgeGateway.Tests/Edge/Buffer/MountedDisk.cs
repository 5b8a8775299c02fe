using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>A real file system of its own, mounted for one test; needs root, and a machine that allows it.</summary>
internal sealed class MountedDisk : IDisposable
{
    private readonly string? image;

    private MountedDisk(string folder, string? image) => (Folder, this.image) = (folder, image);

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    /// <summary>A disk in memory of so many bytes. Skips the test where that is not allowed.</summary>
    public static MountedDisk Small(long bytes)
    {
        string folder = TestBuffer.NewFolder();
        MountOrSkip("-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={bytes}"), "tmpfs", folder);
        return new MountedDisk(folder, null);
    }

    /// <summary>An ext4 in a file. Skips the test where that is not allowed.</summary>
    public static MountedDisk Journaled(long bytes)
    {
        string folder = TestBuffer.NewFolder(), image = folder + ".image";
        using (FileStream file = File.Create(image))
        {
            file.SetLength(bytes);
        }

        Assert.SkipUnless(Run("mkfs.ext4", "-q", image) is null, "mkfs.ext4 is not there");
        MountOrSkip("-o", "loop", image, folder);
        return new MountedDisk(folder, image);
    }

    /// <summary>What the kernel does when it finds an ext4 broken: from now on it is read-only, files that are open for writing too.</summary>
    public void TurnReadOnly() => Assert.Null(Run("mount", "-o", "remount,abort", Folder));

    /// <summary>Mounts it anew; what has files of the old mount open keeps them.</summary>
    public void Repair()
    {
        Assert.Null(Run("umount", "-l", Folder));
        string copy = image! + ".repaired"; // the old mount holds the first one
        Assert.Null(Run("cp", "--sparse=always", image!, copy));
        Run("e2fsck", "-p", copy); // says on its exit code that it repaired something
        Assert.Null(Run("mount", "-o", "loop", copy, Folder));
    }

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
        if (image is not null)
        {
            File.Delete(image);
            File.Delete(image + ".repaired");
        }
    }

    private static void MountOrSkip(params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "mounting a disk of the test's own needs Linux and root");
        string? refused = Run("mount", arguments);
        Assert.SkipUnless(refused is null, $"this machine does not let the test mount a disk: {refused}");
    }

    /// <returns>What it complained of; null: it went well.</returns>
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            string complaint = process.StandardError.ReadToEnd(); // what little they print fits into the pipe
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{program}: {complaint.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }
}
