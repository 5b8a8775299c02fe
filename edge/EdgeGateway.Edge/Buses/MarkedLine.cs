using System.Diagnostics.CodeAnalysis;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>A serial port as a measuring instrument: it tells which bytes came with a wrong parity or stop bit. For the technician's tools; Linux only.</summary>
/// <remarks>Calls block for short times: use it from a thread of its own. A pseudo-terminal never marks a byte: it has no bits.</remarks>
internal sealed unsafe class MarkedLine : IDisposable
{
    private const uint CheckParity = 0x10, MarkParity = 0x8; // INPCK, PARMRK

    private readonly MarkDecoder marks = new();
    private readonly string port;
    private readonly int descriptor;
    private bool isDisposed;

    private MarkedLine(int descriptor, string port) => (this.descriptor, this.port) = (descriptor, port);

    /// <summary>Opens a port for this program alone.</summary>
    /// <exception cref="IOException">It is missing, in use, not permitted or no serial port, or this is not Linux.</exception>
    public static MarkedLine Open(BusSettings.Serial settings)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new IOException("to listen on a line needs Linux");
        }

        int descriptor = PortDescriptor.Open(settings);
        var line = new MarkedLine(descriptor, settings.Port);
        try
        {
            if (LinuxCalls.Lock(descriptor, LinuxCalls.LockExclusiveNow) != 0)
            {
                throw new IOException(PortDescriptor.InUse(settings));
            }

            line.Set(settings);
            return line;
        }
        catch (IOException)
        {
            line.Dispose();
            throw;
        }
    }

    /// <summary>Sets speed, parity and stop bits, and forgets what has come.</summary>
    /// <exception cref="IOException">The port cannot do that.</exception>
    public void Set(BusSettings.Serial settings)
    {
        Termios termios = Termios.Raw(settings);

        // the input flags are the structure's first member: struct termios2, c_iflag
        *(uint*)&termios |= CheckParity | MarkParity;
        if (LinuxCalls.Control(descriptor, LinuxCalls.SetTermios, (nint)(&termios)) != 0)
        {
            throw new IOException(PortDescriptor.CannotBeSet(settings));
        }

        _ = LinuxCalls.Control(descriptor, LinuxCalls.Flush, LinuxCalls.FlushBoth);
    }

    /// <summary>Waits for bytes.</summary>
    /// <param name="received">Gets them, with their marks.</param>
    /// <param name="timeout">How long at most.</param>
    /// <returns>Whether any came.</returns>
    /// <exception cref="IOException">The port is gone.</exception>
    public bool Read(List<LineByte> received, TimeSpan timeout)
    {
        const int Most = 512;
        var entry = new PollEntry { Descriptor = descriptor, Wanted = PollEntry.Readable };
        if (LinuxCalls.Poll(&entry, 1, (int)Math.Ceiling(Math.Max(0, timeout.TotalMilliseconds))) <= 0)
        {
            return false;
        }

        byte* buffer = stackalloc byte[Most];
        nint count = LinuxCalls.Read(descriptor, buffer, Most);
        if (count > 0)
        {
            int before = received.Count;
            marks.Take(new ReadOnlySpan<byte>(buffer, (int)count), received);
            return received.Count > before;
        }

        return count < 0 && PortDescriptor.MayRepeat ? false : throw new IOException(count == 0 ? "the other end has gone" : LinuxCalls.LastError());
    }

    /// <summary>Sends bytes.</summary>
    /// <exception cref="IOException">The port is gone.</exception>
    public void Write(ReadOnlySpan<byte> bytes) => PortDescriptor.Write(descriptor, bytes);

    /// <summary>The port.</summary>
    public override string ToString() => port;

    [SuppressMessage("Usage", "CA1816", Justification = "There is no finalizer.")]
    public void Dispose()
    {
        if (!isDisposed)
        {
            isDisposed = true;
            _ = LinuxCalls.Close(descriptor);
        }
    }
}
