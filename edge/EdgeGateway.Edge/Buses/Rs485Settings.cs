using System.Runtime.InteropServices;

namespace EdgeGateway.Edge.Buses;

/// <summary>How the kernel's driver turns the direction of an RS-485 port (struct serial_rs485): RTS is high while it sends.</summary>
/// <remarks>Source: Linux include/uapi/linux/serial.h and Documentation/driver-api/serial/serial-rs485.rst.</remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Rs485Settings
{
    private const uint Enabled = 1, RtsOnSend = 2;
    private const int PaddingWords = 5;

    private uint flags, millisecondsBeforeSend, millisecondsAfterSend;
    private fixed uint padding[PaddingWords];

    public static Rs485Settings On => new() { flags = Enabled | RtsOnSend };
}
