using System.Runtime.InteropServices;
using System.Threading.Channels;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>A serial port on Linux through its file descriptor: a thread waits in the kernel for bytes, so an answer is there at once.</summary>
internal sealed unsafe class DescriptorLine : ISerialLine
{
    private const int WriteMilliseconds = 1_000;

    private readonly Channel<byte[]> received = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleWriter = true });
    private readonly int descriptor, wakeUp;
    private readonly Thread pump;
    private bool isDisposed;

    private DescriptorLine(int descriptor, int wakeUp, string port)
    {
        (this.descriptor, this.wakeUp) = (descriptor, wakeUp);
        pump = new Thread(Pump) { IsBackground = true, Name = $"serial {port}" };
        pump.Start();
    }

    public ChannelReader<byte[]> Received => received.Reader;

    public static DescriptorLine Open(BusSettings.Rtu settings)
    {
        int descriptor = LinuxCalls.Open(
            settings.Port, LinuxCalls.ReadWrite | LinuxCalls.NoControllingTerminal | LinuxCalls.NonBlocking | LinuxCalls.CloseOnExec);
        if (descriptor < 0)
        {
            throw new IOException($"cannot be opened ({LinuxCalls.LastError()})");
        }

        string? fault = Prepare(descriptor, settings);
        int wakeUp = fault is null ? LinuxCalls.CreateEvent(0, LinuxCalls.CloseOnExec) : -1;
        if (wakeUp < 0)
        {
            fault ??= $"cannot be watched ({LinuxCalls.LastError()})";
            _ = LinuxCalls.Close(descriptor);
            throw new IOException(fault);
        }

        return new DescriptorLine(descriptor, wakeUp, settings.Port);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint count;
            fixed (byte* first = bytes)
            {
                count = LinuxCalls.Write(descriptor, first, (nuint)bytes.Length);
            }

            if (count >= 0)
            {
                bytes = bytes[(int)count..];
            }
            else if (!MayRepeat() || !WaitUntilWritable())
            {
                throw new IOException($"cannot be written ({LinuxCalls.LastError()})");
            }
        }
    }

    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        ulong one = 1;
        LinuxCalls.Write(wakeUp, (byte*)&one, sizeof(ulong));
        pump.Join();
        _ = LinuxCalls.Close(wakeUp);

        // a pseudo-terminal outlives its last user, and so would its exclusive mode
        _ = LinuxCalls.Control(descriptor, LinuxCalls.Shared, 0);
        _ = LinuxCalls.Close(descriptor);
    }

    /// <summary>Locks and sets the port; null, or what is wrong with it.</summary>
    private static string? Prepare(int descriptor, BusSettings.Rtu settings)
    {
        // the lock keeps out a second gateway, exclusive mode keeps out everybody but root
        if (LinuxCalls.Lock(descriptor, LinuxCalls.LockExclusiveNow) != 0)
        {
            return "is in use by another program";
        }

        Termios termios = Termios.Raw(settings);
        if (LinuxCalls.Control(descriptor, LinuxCalls.SetTermios, (nint)(&termios)) != 0)
        {
            return $"cannot be set to {settings.Baud} baud, {settings.Parity} parity, {settings.StopBits} stop bits ({LinuxCalls.LastError()})";
        }

        _ = LinuxCalls.Control(descriptor, LinuxCalls.Exclusive, 0);
        _ = LinuxCalls.Control(descriptor, LinuxCalls.Flush, LinuxCalls.FlushBoth);
        return null;
    }

    private static bool MayRepeat() => Marshal.GetLastPInvokeError() is LinuxCalls.Interrupted or LinuxCalls.TryAgain;

    private bool WaitUntilWritable()
    {
        var entry = new PollEntry { Descriptor = descriptor, Wanted = PollEntry.Writable };
        return LinuxCalls.Poll(&entry, 1, WriteMilliseconds) > 0 && (entry.Happened & PollEntry.Failed) == 0;
    }

    private void Pump()
    {
        PollEntry* entries = stackalloc PollEntry[2];
        string? end = null;
        while (end is null)
        {
            entries[0] = new PollEntry { Descriptor = descriptor, Wanted = PollEntry.Readable };
            entries[1] = new PollEntry { Descriptor = wakeUp, Wanted = PollEntry.Readable };
            if (LinuxCalls.Poll(entries, 2, -1) < 0)
            {
                end = MayRepeat() ? null : LinuxCalls.LastError();
            }
            else if (entries[1].Happened != 0)
            {
                end = "closed";
            }
            else if (entries[0].Happened != 0)
            {
                end = ReadOnce();
            }
        }

        received.Writer.TryComplete(new IOException(end));
    }

    /// <summary>Hands on what is there; null, or why there will be no more.</summary>
    private string? ReadOnce()
    {
        const int Most = 512;
        byte* buffer = stackalloc byte[Most];
        nint count = LinuxCalls.Read(descriptor, buffer, Most);
        if (count > 0)
        {
            received.Writer.TryWrite(new ReadOnlySpan<byte>(buffer, (int)count).ToArray());
            return null;
        }

        if (count == 0)
        {
            return "the other end has gone";
        }

        return MayRepeat() ? null : LinuxCalls.LastError();
    }
}
