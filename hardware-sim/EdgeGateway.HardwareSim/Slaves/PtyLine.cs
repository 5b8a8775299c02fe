using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.HardwareSim.Native;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>A serial line without hardware: this program holds the master end of a pseudo terminal, a gateway opens the other end by its path.</summary>
internal sealed class PtyLine : IDisposable
{
    // larger than any C library's termios
    private const int TerminalSettingsLength = 128;
    private const int LongestName = 128;

    private readonly int master, other;
    private readonly string? link;
    private bool isClosed;

    /// <param name="link">The path of a symbolic link to it, as udev makes them for adapters; removed at the end. An old link is replaced, anything else is not. Null: none.</param>
    /// <exception cref="OperatorException">The machine has no pseudo terminals, or the link cannot be made.</exception>
    public PtyLine(string? link = null)
    {
        this.link = link;
        master = LibC.OpenPseudoTerminal(LibC.ReadWrite | LibC.NoControllingTerminal | LibC.CloseOnExec);
        Check(master, "opened");
        Check(LibC.GrantPseudoTerminal(master), "granted");
        Check(LibC.UnlockPseudoTerminal(master), "unlocked");
        var name = new byte[LongestName];
        Check(-LibC.PseudoTerminalName(master, name, name.Length), "named");
        Path = Encoding.UTF8.GetString(name.AsSpan(0, name.AsSpan().IndexOf((byte)0)));

        // Held open so that the line stays up, and raw, while no gateway has it open.
        other = LibC.Open(Path, LibC.ReadWrite | LibC.NoControllingTerminal | LibC.CloseOnExec, 0);
        Check(other, "opened at its other end");
        var settings = new byte[TerminalSettingsLength];
        Check(LibC.GetTerminal(other, settings), "asked for its settings");
        LibC.MakeRaw(settings);
        Check(LibC.SetTerminal(other, LibC.SetNow, settings), "made raw");
        if (link is not null)
        {
            Link(link);
        }
    }

    /// <summary>What a gateway opens, such as <c>/dev/pts/3</c>.</summary>
    public string Path { get; }

    /// <summary>Waits for bytes.</summary>
    /// <returns>How many were read; 0 when the time was over.</returns>
    /// <exception cref="IOException">The line is broken.</exception>
    public int Read(Span<byte> buffer, TimeSpan timeout)
    {
        var entry = new LibC.PollEntry { Descriptor = master, Wanted = LibC.PollIn };
        int ready = LibC.Poll(ref entry, 1, (int)timeout.TotalMilliseconds);
        if (ready == 0 || (ready < 0 && Marshal.GetLastPInvokeError() == LibC.Interrupted))
        {
            return 0;
        }

        nint length = LibC.Read(master, buffer, buffer.Length);
        return length >= 0 ? (int)length : throw Broken("read");
    }

    /// <summary>Sends bytes.</summary>
    /// <exception cref="IOException">The line is broken.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint written = LibC.Write(master, bytes, bytes.Length);
            bytes = written > 0 ? bytes[(int)written..] : throw Broken("written");
        }
    }

    public void Dispose()
    {
        if (!isClosed)
        {
            isClosed = true;
            if (link is not null && new FileInfo(link).LinkTarget == Path)
            {
                File.Delete(link);
            }

            _ = LibC.Close(other);
            _ = LibC.Close(master);
        }
    }

    private static void Check(int result, string what)
    {
        if (result < 0)
        {
            throw new OperatorException(
                $"A pseudo terminal could not be {what} ({new Win32Exception(Marshal.GetLastPInvokeError()).Message}): simulated serial lines need Linux with /dev/pts mounted.");
        }
    }

    private void Link(string at)
    {
        try
        {
            var old = new FileInfo(at);
            if (old.LinkTarget is not null)
            {
                old.Delete();
            }

            File.CreateSymbolicLink(at, Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw new OperatorException($"The link {at} cannot be made: {e.Message}", e);
        }
    }

    private IOException Broken(string what) =>
        new($"The line {Path} could not be {what}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
}
