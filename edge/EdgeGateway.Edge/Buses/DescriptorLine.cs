using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>A serial port on Linux through its file descriptor: whoever waits, waits in the kernel, and an answer is there at once.</summary>
internal sealed unsafe class DescriptorLine : ILine
{
    private readonly Lock gate = new();
    private readonly int descriptor, wakeUp;
    private readonly bool togglesRts;
    private bool isDisposed;

    private DescriptorLine(int descriptor, int wakeUp, bool togglesRts) =>
        (this.descriptor, this.wakeUp, this.togglesRts) = (descriptor, wakeUp, togglesRts);

    /// <summary>Opens a port for this program alone.</summary>
    /// <exception cref="IOException">It is missing, in use, not permitted or cannot be set so.</exception>
    public static DescriptorLine Open(BusSettings.Serial settings)
    {
        int descriptor = PortDescriptor.Open(settings);
        string? fault = PortPreparation.Prepare(descriptor, settings);
        int wakeUp = fault is null ? LinuxCalls.CreateEvent(0, LinuxCalls.CloseOnExec | LinuxCalls.NonBlocking) : -1;
        if (wakeUp < 0)
        {
            fault ??= $"cannot be watched ({LinuxCalls.LastError()})";
            _ = LinuxCalls.Close(descriptor);
            throw new IOException(fault);
        }

        return new DescriptorLine(descriptor, wakeUp, settings.Rs485 == Rs485Mode.Rts);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Switch(LinuxCalls.RaiseModemLines);
        PortDescriptor.Write(descriptor, bytes);
        if (togglesRts)
        {
            // the direction turns when the last bit has left, and not when the kernel has taken the bytes
            _ = LinuxCalls.Control(descriptor, LinuxCalls.DrainOrBreak, 1);
            Switch(LinuxCalls.LowerModemLines);
        }
    }

    public int Receive(Span<byte> buffer, TimeSpan limit)
    {
        PollEntry* entries = stackalloc PollEntry[2];
        entries[0] = new PollEntry { Descriptor = descriptor, Wanted = PollEntry.Readable };
        entries[1] = new PollEntry { Descriptor = wakeUp, Wanted = PollEntry.Readable };
        PollTime time = PollTime.Of(limit);
        if (LinuxCalls.PreciselyPoll(entries, 2, &time, 0) < 0)
        {
            return PortDescriptor.MayRepeat ? 0 : throw new IOException(LinuxCalls.LastError());
        }

        if (entries[1].Happened != 0)
        {
            ulong count;
            _ = LinuxCalls.Read(wakeUp, (byte*)&count, sizeof(ulong));
        }

        return entries[0].Happened != 0 ? Read(buffer) : 0;
    }

    public void Gather(TimeSpan time)
    {
        // whoever wakes this up is noticed in the next wait, since the event stays
        var entry = new PollEntry { Descriptor = wakeUp, Wanted = PollEntry.Readable };
        PollTime limit = PollTime.Of(time);
        _ = LinuxCalls.PreciselyPoll(&entry, 1, &limit, 0);
    }

    public void WakeUp()
    {
        // the number of a closed descriptor may be another one's by now
        lock (gate)
        {
            if (!isDisposed)
            {
                ulong one = 1;
                _ = LinuxCalls.Write(wakeUp, (byte*)&one, sizeof(ulong));
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (isDisposed)
            {
                return;
            }

            isDisposed = true;
            _ = LinuxCalls.Close(wakeUp);

            // a pseudo-terminal outlives its last user, and so would its exclusive mode
            _ = LinuxCalls.Control(descriptor, LinuxCalls.Shared, 0);
            _ = LinuxCalls.Close(descriptor);
        }
    }

    private int Read(Span<byte> buffer)
    {
        nint count;
        fixed (byte* first = buffer)
        {
            count = LinuxCalls.Read(descriptor, first, (nuint)buffer.Length);
        }

        return count switch
        {
            > 0 => (int)count,
            0 => throw new IOException("the other end has gone"),
            _ => PortDescriptor.MayRepeat ? 0 : throw new IOException(LinuxCalls.LastError()),
        };
    }

    private void Switch(nuint how)
    {
        int line = LinuxCalls.RequestToSend;
        if (togglesRts && LinuxCalls.Control(descriptor, how, (nint)(&line)) != 0)
        {
            throw new IOException($"its RTS line cannot be switched ({LinuxCalls.LastError()})");
        }
    }
}
