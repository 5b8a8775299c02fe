using System.Runtime.InteropServices;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>The settings of a serial port as the Linux kernel takes them (struct termios2).</summary>
/// <remarks>
/// Source: Linux asm-generic/termbits.h and ioctls.h; the same on x86, ARM and RISC-V. The kernel call is used and not the C
/// library's: it takes any baud rate, and it does not mind that a pseudo-terminal has no parity.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Termios
{
    private const uint SevenBits = 0x20, EightBits = 0x30, TwoStopBits = 0x40, Receive = 0x80, ParityOn = 0x100, ParityOdd = 0x200, NoModem = 0x800;
    private const uint BaudAsNumber = 0x1000;
    private const uint CheckParity = 0x10;
    private const int LeastBytes = 6; // VMIN
    private const int ControlCharacters = 19;

    private uint inputFlags, outputFlags, controlFlags, localFlags;
    private byte lineDiscipline;
    private fixed byte control[ControlCharacters];
    private uint inputBaud, outputBaud;

    /// <summary>Raw bytes, no modem lines.</summary>
    public static Termios Raw(BusSettings.Serial settings)
    {
        var raw = new Termios
        {
            inputFlags = settings.Parity == LineParity.None ? 0 : CheckParity,
            controlFlags = (settings.DataBits == 7 ? SevenBits : EightBits) | Receive | NoModem | BaudAsNumber
                | (settings.StopBits == 2 ? TwoStopBits : 0)
                | settings.Parity switch
                {
                    LineParity.Even => ParityOn,
                    LineParity.Odd => ParityOn | ParityOdd,
                    _ => 0,
                },
            inputBaud = (uint)settings.Baud,
            outputBaud = (uint)settings.Baud,
        };
        raw.control[LeastBytes] = 1;
        return raw;
    }
}
