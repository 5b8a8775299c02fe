using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>What is done to a serial port on Linux before its first byte.</summary>
internal static unsafe class PortPreparation
{
    /// <summary>Locks and sets the port; null, or what is wrong with it.</summary>
    public static string? Prepare(int descriptor, BusSettings.Serial settings)
    {
        // the lock keeps out a second gateway, exclusive mode keeps out everybody but root
        if (LinuxCalls.Lock(descriptor, LinuxCalls.LockExclusiveNow) != 0)
        {
            return PortDescriptor.InUse(settings);
        }

        Termios termios = Termios.Raw(settings);
        if (LinuxCalls.Control(descriptor, LinuxCalls.SetTermios, (nint)(&termios)) != 0)
        {
            return PortDescriptor.CannotBeSet(settings);
        }

        if (Direct(descriptor, settings.Rs485) is { } fault)
        {
            return fault;
        }

        _ = LinuxCalls.Control(descriptor, LinuxCalls.Exclusive, 0);
        _ = LinuxCalls.Control(descriptor, LinuxCalls.Flush, LinuxCalls.FlushBoth);
        return null;
    }

    private static string? Direct(int descriptor, Rs485Mode mode)
    {
        if (mode == Rs485Mode.Kernel)
        {
            Rs485Settings on = Rs485Settings.On;
            return LinuxCalls.Control(descriptor, LinuxCalls.SetRs485, (nint)(&on)) == 0
                ? null
                : $"its driver does not turn the direction of RS-485 ({LinuxCalls.LastError()}); adapters that do it themselves need \"rs485\": \"none\", simple ones \"rts\"";
        }

        int line = LinuxCalls.RequestToSend;
        return mode == Rs485Mode.None || LinuxCalls.Control(descriptor, LinuxCalls.LowerModemLines, (nint)(&line)) == 0
            ? null
            : $"has no RTS line to turn the direction of RS-485 with ({LinuxCalls.LastError()}); adapters that do it themselves need \"rs485\": \"none\"";
    }
}
