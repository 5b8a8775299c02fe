using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.HardwareSim.Native;
using EdgeGateway.HardwareSim.Uart;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>A serial line without hardware: this program holds the master end of a pseudo terminal, a gateway opens the other end by its path.</summary>
internal sealed class PtyLine : IDisposable
{
    // larger than any C library's termios
    private const int TerminalSettingsLength = 128;
    private const int LongestName = 128;

    // struct termios2 of Linux asm-generic/termbits.h
    private const int InputFlags = 0, ControlFlags = 8, LocalFlags = 12, OutputSpeed = 40;
    private const uint TwoStopBits = 0x40, ParityOdd = 0x200;
    private const uint WithMarks = 0x18, ByOthers = 0x10000; // INPCK and PARMRK; EXTPROC

    private readonly int master, other;
    private readonly string? link;
    private bool isClosed;

    /// <param name="link">The path of a symbolic link to it, as udev makes them for adapters; removed at the end. An old link is replaced, anything else is not. Null: none.</param>
    /// <exception cref="OperatorException">The machine has no pseudo terminals, or the link cannot be made.</exception>
    public PtyLine(string? link = null)
    {
        this.link = link;
        master = LibC.OpenPseudoTerminal(LibC.ReadWrite | LibC.NoControllingTerminal | LibC.CloseOnExec | LibC.NonBlocking);
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

    /// <summary>The path of the link to it; null: there is none.</summary>
    public string? LinkPath => link;

    /// <summary>How the gateway has set its port.</summary>
    /// <param name="own">How the line's slaves are set: taken for what cannot be seen. Linux keeps speed, stop bits and odd parity of a pseudo terminal; none and even look alike.</param>
    public SerialFormat PortFormat(SerialFormat own)
    {
        Span<byte> settings = stackalloc byte[TerminalSettingsLength];
        if (LibC.TerminalWithSpeed(other, LibC.GetWithSpeed, settings) != 0)
        {
            return own;
        }

        uint flags = BitConverter.ToUInt32(settings[ControlFlags..]);
        LineParity parity = (flags & ParityOdd) != 0 ? LineParity.Odd : own.Parity == LineParity.Odd ? LineParity.Even : own.Parity;
        return new SerialFormat((int)BitConverter.ToUInt32(settings[OutputSpeed..]), parity, (flags & TwoStopBits) != 0 ? 2 : 1, own.DataBits);
    }

    /// <summary>Waits for bytes.</summary>
    /// <returns>How many were read; 0 when the time was over.</returns>
    /// <exception cref="IOException">The line is broken.</exception>
    public int Read(Span<byte> buffer, TimeSpan timeout)
    {
        var entry = new LibC.PollEntry { Descriptor = master, Wanted = LibC.PollIn };
        int ready = LibC.Poll(ref entry, 1, LibC.TimeSpec.Of(timeout), 0);
        if (ready == 0 || (ready < 0 && Marshal.GetLastPInvokeError() == LibC.Interrupted))
        {
            return 0;
        }

        nint length = LibC.Read(master, buffer, buffer.Length);
        return length >= 0 ? (int)length : Marshal.GetLastPInvokeError() == LibC.TryAgain ? 0 : throw Broken("read");
    }

    /// <summary>Hands characters to the gateway's port, as its driver would. What does not fit because nobody reads is lost, as on a real line.</summary>
    /// <exception cref="IOException">The line is broken.</exception>
    public void Write(ReadOnlySpan<ReceivedCharacter> characters)
    {
        ReadOnlySpan<byte> bytes = PortMarks.Bytes(characters, IsMarking());
        while (!bytes.IsEmpty)
        {
            nint written = LibC.Write(master, bytes, bytes.Length);
            if (written < 0 && Marshal.GetLastPInvokeError() == LibC.TryAgain)
            {
                return;
            }

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

    /// <summary>
    /// Whether the gateway's port asks for marks at characters with a wrong parity or stop bit. A pseudo terminal has no such characters and marks nothing, but doubles
    /// every FF; the flag for a terminal whose characters others have worked on already (EXTPROC) keeps it from that, so that the marks can be made here.
    /// </summary>
    private bool IsMarking()
    {
        Span<byte> settings = stackalloc byte[TerminalSettingsLength];
        if (LibC.TerminalWithSpeed(other, LibC.GetWithSpeed, settings) != 0 || (BitConverter.ToUInt32(settings[InputFlags..]) & WithMarks) != WithMarks)
        {
            return false;
        }

        uint flags = BitConverter.ToUInt32(settings[LocalFlags..]);
        if ((flags & ByOthers) != 0)
        {
            return true;
        }

        BitConverter.TryWriteBytes(settings[LocalFlags..], flags | ByOthers);
        return LibC.TerminalWithSpeed(other, LibC.SetWithSpeed, settings) == 0;
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
